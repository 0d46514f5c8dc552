import { inkOn, textOn } from "../../contrast.ts";

const painted = new WeakMap<HTMLElement, string>();

/** The inbox's colour, with inks that can be read: on it, and of it on light and on dark paper. */
export function paintAccent(host: HTMLElement, wished: string | null | undefined) {
  if (wished === undefined || painted.get(host) === (wished ?? "")) return;
  painted.set(host, wished ?? "");
  if (!wished) return;
  const colours = {
    "--accent": wished,
    "--on-accent": textOn(wished),
    "--ink-on-light": inkOn(wished, "#ffffff"),
    "--ink-on-dark": inkOn(wished, "#1e2127"),
  };
  for (const [name, colour] of Object.entries(colours)) host.style.setProperty(name, colour);
}
