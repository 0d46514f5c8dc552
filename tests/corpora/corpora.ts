// npm run corpora [-- name …]: how well we read public mails that the project does not contain.
import { scoreTrimming } from "./trimming.ts";

const corpora: Record<string, () => void | Promise<void>> = { trimming: scoreTrimming };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !corpora[name]);
if (unknown.length > 0) {
  process.stderr.write(`There is no corpus ${unknown.join(", ")}. Known: ${Object.keys(corpora).join(", ")}.\n`);
  process.exit(2);
}
for (const [name, score] of Object.entries(corpora)) {
  if (named.length === 0 || named.includes(name)) await score();
}
