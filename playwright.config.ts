import { defineConfig, devices } from "playwright/test";
import { prepareInstallation } from "./test/support/installation";

const { origin } = await prepareInstallation();
const root = process.geteuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/pages",
  globalSetup: "./test/support/server.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: { baseURL: origin },
  projects: [
    { name: "api", testMatch: "api/**/*.spec.ts" },
    // Each starts processes of its own, so not at the same time as others.
    { name: "operations", testMatch: "operations/**/*.spec.ts", fullyParallel: false, timeout: 90_000 },
    // Breaks what Roster stands on, for minutes; by `npm run test:chaos` only.
    { name: "chaos", testMatch: "chaos/**/*.spec.ts", fullyParallel: false, timeout: 300_000 },
    {
      name: "pages",
      testMatch: "pages/**/*.spec.ts",
      use: {
        ...devices["Desktop Chrome"],
        channel: undefined,
        screenshot: "only-on-failure",
        launchOptions: {
          executablePath: process.env["CHROME_PATH"],
          args: [
            // Chromium's sandbox refuses to run as root.
            ...(root ? ["--no-sandbox"] : []),
            ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
            ...["--disable-component-update", "--disable-sync"],
          ],
        },
      },
    },
  ],
});
