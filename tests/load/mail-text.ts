import { sanitiseHtml } from "#adapters/email/html/sanitise.ts";
import { visibleOf } from "#adapters/email/text/visible-of.ts";
import { splitText } from "#adapters/email/text/visible-text.ts";
import { report } from "./report.ts";

/** Texts that common reply parsers need minutes for, and markup that parsers of trees choke on; about 1 MB each. */
const texts: [name: string, text: string, atMost: number][] = [
  ["100,000 empty lines", `a${"\n".repeat(100_000)}b`, 50],
  ["50,000 dashes", "-".repeat(50_000), 50],
  ["1 MB of quote marks", `a\n${">".repeat(1_000_000)}`, 50],
  ["500,000 quoted lines", `a\n${">\n".repeat(500_000)}`, 1000],
  ["40,000 half introductions", "On 3 March 2026 at 10:00, \n".repeat(40_000), 1000],
  ["14,000 whole ones", "On Tue, Mar 3, 2026 at 2:05 PM Ana <ana@example.org> wrote:\n> a\nb\n".repeat(14_000), 1000],
  ["80,000 headers", "From: a@b.c\n".repeat(80_000), 1000],
  ["300,000 signatures", "--\n".repeat(300_000), 1000],
];

const markup: [name: string, html: string][] = [
  ["200,000 open elements", "<div>".repeat(200_000)],
  ["80,000 open quotes", "<blockquote>".repeat(80_000)],
  ["250,000 paragraphs", "<p>x".repeat(250_000)],
  ["70,000 crossed elements", "<b><i>x</b></i>".repeat(70_000)],
  ["250,000 open comments", "<!--".repeat(250_000)],
  ["160,000 open attributes", '<a b="'.repeat(160_000)],
  ["1 MB of open brackets", "<".repeat(1_000_000)],
];

/** Reads hostile mails. The bars hold for a machine of two slow cores. */
export async function run() {
  visibleOf({ text: "warm\n> up", html: "<p>warm</p><blockquote>up</blockquote>" });
  for (const [name, text, atMost] of texts) {
    report(
      `split ${name}`,
      time(() => splitText(text)),
      { atMost, unit: "ms" },
    );
  }
  for (const [name, html] of markup) {
    report(
      `part ${name}`,
      time(() => visibleOf({ text: null, html })),
      { atMost: 2000, unit: "ms" },
    );
    report(
      `sanitise ${name}`,
      time(() => sanitiseHtml(html, { cid: () => null })),
      { atMost: 1000, unit: "ms" },
    );
  }
}

function time(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
