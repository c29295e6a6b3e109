import { inject } from "vitest";

// What lib/env.ts reads inside a test file; nothing of the user's own installation.
process.env["DATABASE_URL"] = inject("databaseUrl");
process.env["SECRET"] = "only-for-tests-only-for-tests-only";
process.env["ORIGIN"] = "http://people.test";
delete process.env["DATA_DIR"];
