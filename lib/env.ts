/** The database's address. */
export function databaseUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set.");
  return url;
}

/** Where links lead, without a trailing slash. */
export function origin(): string {
  return (process.env["ORIGIN"] ?? "http://localhost:3000").replace(/\/+$/, "");
}

/** The installation's secret, from which invitation codes are derived. */
export function secret(): string {
  const value = process.env["SECRET"];
  if (!value) throw new Error("SECRET is not set.");
  return value;
}
