import path from "node:path";
import { defineConfig } from "vitest/config";
import { viteRoutesPlugin } from "./bin/routes-plugin.mjs";

export default defineConfig({
  plugins: [viteRoutesPlugin()],
  resolve: { alias: { "@": path.resolve() } },
  test: {
    include: ["{lib,bin,prisma,components}/**/*.test.{ts,tsx}"],
    globalSetup: "test/support/postgres-for-tests.ts",
    setupFiles: "test/support/test-environment.ts",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
