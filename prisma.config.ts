import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Only `prisma migrate` connects; the product applies the same migrations itself, see
  // lib/database/migrate.ts.
  datasource: { url: process.env["DATABASE_URL"] ?? "" },
});
