import pg from "pg";
import type { Ctx } from "@/lib/context";
import { connect, type Db, disconnect } from "@/lib/db";
import { origin, type Settings, StartupError } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { randomText } from "@/lib/ids";
import { createOrganization } from "@/lib/organizations/create-organization";
import { isDirectoryEmpty } from "@/lib/organizations/is-directory-empty";

// Instances that start together over one empty database make one organization.
const LOCK = 7_276_002;

/** How to sign in for the first time. */
export interface FirstSignIn {
  email: string;
  /** Null: the one that ADMIN_PASSWORD says. */
  password: string | null;
}

/** The installation itself, at work outside of any request. */
export function commandCtx(db: Db): Ctx {
  return { db, actor: null, now: new Date(), requestId: "", via: "command", ip: "", origin: origin() };
}

/** Makes the first organization with its first administrator. */
export type Founder = (ctx: Ctx, admin: { email: string; password: string }) => Promise<unknown>;

/** An organization with its first team and nobody but its administrator. */
const foundOrganization: Founder = (ctx, admin) =>
  createOrganization(ctx, { name: "My organization", admin });

/** Makes organization, first team and first administrator when the directory is empty; null when it is not. */
export async function firstStart(
  databaseUrl: string,
  settings: Settings,
  found: Founder = foundOrganization,
): Promise<FirstSignIn | null> {
  const db = connect(databaseUrl, 4);
  // The lock lives as long as its connection, which therefore is none of the pool's.
  const keeper = new pg.Client({ connectionString: databaseUrl, application_name: "roster first start" });
  keeper.on("error", () => undefined);
  try {
    await keeper.connect();
    await keeper.query("SELECT pg_advisory_lock($1)", [LOCK]);
    if (!(await isDirectoryEmpty(db))) return null;
    const { adminEmail: email, adminPassword } = settings;
    const password = adminPassword ?? randomPassword();
    await found(commandCtx(db), { email, password });
    return { email, password: adminPassword ? null : password };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") {
      throw new StartupError(
        "ADMIN_PASSWORD is too easy to guess, or the same as ADMIN_EMAIL; choose another.",
      );
    }
    throw error;
  } finally {
    await keeper.end();
    await disconnect(db);
  }
}

/** A password for somebody to type once. */
export function randomPassword(): string {
  return randomText(16);
}
