// npm run bench -- [name …]: runs the benchmarks, one after the other, and prints each figure beside its bar.
const benches = [
  "receive",
  "chat",
  "idle",
  "inbox",
  "start",
  "widget",
  "gauge",
  "mail-text",
  "reading",
  "imap",
  "mailbox",
  "hostile",
  "hooks",
  "replies",
  "clocks",
] as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench === name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}. Known: ${benches.join(", ")}.\n`);
  process.exit(2);
}
for (const name of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { run }: { run: () => Promise<void> } = await import(`./${name}.ts`);
  await run();
}
process.exit(process.exitCode ?? 0);
