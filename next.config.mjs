const settings = {
  poweredByHeader: false,
  compress: true,
  // Types are checked by `npm test`, for the whole house at once.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["better-sqlite3", "pg", "pino", "sharp"],
};

/** The plugin tells the build where the words are; a server that only serves needs neither it nor the compiler it loads. */
export default async function config(phase) {
  if (phase === "phase-production-server") return settings;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./app/_words/request.ts")(settings);
}
