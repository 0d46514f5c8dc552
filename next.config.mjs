import createNextIntlPlugin from "next-intl/plugin";

const withWords = createNextIntlPlugin("./app/_words/request.ts");

export default withWords({
  poweredByHeader: false,
  compress: true,
  // Types are checked by `npm test`, for the whole house at once.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["better-sqlite3", "pg", "pino", "sharp"],
});
