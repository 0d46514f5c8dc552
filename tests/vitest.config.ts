import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: "tests",
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: ["journeys/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
