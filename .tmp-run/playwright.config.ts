import { defineConfig } from "playwright/test";
Object.assign(process.env, { E2E_PORT: "4533", E2E_RUNNING: "1", DATABASE_URL: "postgres://postgres:postgres@127.0.0.1:5533/roster", SECRET: "0123456789012345678901234567890123456789", ORIGIN: "http://127.0.0.1:4533" });
export default defineConfig({ testDir: "../e2e", testMatch: "api/**/*.spec.ts", fullyParallel: true, workers: 2, timeout: 30000, reporter: "line", outputDir: "/tmp/members-run/out", tsconfig: "../tsconfig.json" });
