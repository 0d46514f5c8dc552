import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: "tests",
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["journeys/**"],
    globalSetup: ["support/postgres.ts"],
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
