// npm run corpora -- [name …]: measures what needs public collections of mail, which are not part of the project.
const corpora: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  fidelity: () => import("./mail-fidelity.ts"),
  trimming: () => import("./trimming.ts"),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(corpora, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no corpus ${unknown.join(", ")}. Known: ${Object.keys(corpora).join(", ")}.\n`);
  process.exit(2);
}
for (const [name, load] of Object.entries(corpora)) {
  if (wanted.length === 0 || wanted.includes(name)) await (await load()).run();
}
