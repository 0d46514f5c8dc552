/** WCAG 2.2 §1.4.3: body text needs this much. */
const enough = 4.5;

type Rgb = [number, number, number];

/** White when it can be read on `ground`, else the house's dark, else black (a few middle tones allow neither). */
export function textOn(ground: string) {
  const candidates = ["#ffffff", "#16181d"];
  return candidates.find((text) => contrast(text, ground) >= enough) ?? "#000000";
}

/** The accent as ink: moved towards white or black until it can be read on `paper`. */
export function inkOn(accent: string, paper: string) {
  const towards = luminance(toRgb(paper)) > 0.5 ? 0 : 255;
  const start = toRgb(accent);
  for (let share = 0; share < 1; share += 0.05) {
    const ink = toHex(mix(start, towards, share));
    if (contrast(ink, paper) >= enough) return ink;
  }
  return towards ? "#ffffff" : "#000000";
}

export function contrast(one: string, other: string) {
  const [dark, light] = [luminance(toRgb(one)), luminance(toRgb(other))].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function mix([red, green, blue]: Rgb, towards: number, share: number): Rgb {
  const blend = (part: number) => part + (towards - part) * share;
  return [blend(red), blend(green), blend(blue)];
}

/** WCAG 2.2, "relative luminance". */
function luminance([red, green, blue]: Rgb) {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number) {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toRgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function toHex(rgb: Rgb) {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
