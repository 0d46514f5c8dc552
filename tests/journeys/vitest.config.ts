import { defineConfig } from "vitest/config";

/** Whole journeys, in Chromium, against servers that run the production build. */
export default defineConfig({
  test: {
    root: "tests/journeys",
    include: ["*.test.ts"],
    globalSetup: ["../support/postgres.ts"],
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
