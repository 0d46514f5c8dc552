import type { WidgetConfig } from "#server/protocol/visitor-events.ts";
import type { Frame } from "../../embed.ts";

/** Null when the network failed; `refused` when the server does not know this key or this page. */
export async function fetchConfig(frame: Frame): Promise<WidgetConfig | "refused" | null> {
  try {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const url = `${frame.origin}/widget/${frame.inboxKey}/config.json?locale=${frame.locale}&timeZone=${timeZone}`;
    const answer = await fetch(url, { credentials: "omit" });
    if (answer.status === 403 || answer.status === 404) return "refused";
    const config: WidgetConfig | null = answer.ok ? await answer.json() : null;
    return config;
  } catch {
    return null;
  }
}
