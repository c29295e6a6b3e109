import { withLock } from "@/lib/advisory-locks";
import { commandContext, type Ctx } from "@/lib/context";
import { connect, disconnect } from "@/lib/db";
import { explainServer } from "@/lib/database/explain";
import { openClient } from "@/lib/database-client";
import { logsJson, type Settings, StartupError } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { randomText } from "@/lib/ids";
import { createOrganization, isDirectoryEmpty } from "@/lib/organizations/create-organization";

/** Makes the first organization with its first administrator. */
export type Founder = (ctx: Ctx, admin: { email: string; password: string }) => Promise<unknown>;

/** An organization with its first team and nobody but its administrator. */
const foundOrganization: Founder = (ctx, admin) =>
  createOrganization(ctx, { name: "My organization", admin });

/**
 * Makes the first organization with its team and administrator. Returns how to sign in, where a password of
 * null is the one in ADMIN_PASSWORD; or null when the directory is not empty.
 */
export async function firstStart(
  databaseUrl: string,
  settings: Settings,
  found: Founder = foundOrganization,
): Promise<{ email: string; password: string | null } | null> {
  const db = connect(databaseUrl, 4);
  // A connection of its own: who holds one of the pool asks for no other.
  let keeper: Awaited<ReturnType<typeof openClient>> | undefined;
  try {
    keeper = await openClient(databaseUrl, { application_name: "roster first start" });
    return await withLock(keeper, "firstStart", async () => {
      if (!(await isDirectoryEmpty(db))) return null;
      const { adminEmail: email, adminPassword } = settings;
      if (!adminPassword && logsJson()) {
        throw new StartupError(
          "With LOG_FORMAT=json nobody would see the first administrator's password; choose it with ADMIN_PASSWORD.",
        );
      }
      const password = adminPassword ?? randomPassword();
      await found(commandContext(db), { email, password });
      return { email, password: adminPassword ? null : password };
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") {
      throw new StartupError(
        "ADMIN_PASSWORD is too easy to guess, or the same as ADMIN_EMAIL; choose another.",
      );
    }
    throw settings.databaseUrl ? explainServer(error, settings.databaseUrl) : error;
  } finally {
    await keeper?.end();
    await disconnect(db);
  }
}

/** A password for somebody to type once. */
export function randomPassword(): string {
  return randomText(16);
}
