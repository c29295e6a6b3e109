import type { Tx } from "@/lib/db";

/**
 * Runs work that erases what entries of the audit trail say of people, or removes old entries: the database
 * refuses both in a transaction that has not announced it, and everything else that changes an entry.
 */
export async function announcing<T>(tx: Tx, what: "erase" | "remove", work: () => Promise<T>): Promise<T> {
  await announce(tx, what);
  const done = await work();
  await announce(tx, "");
  return done;
}

// Good until the transaction ends. After a failed statement it ends anyway.
async function announce(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`SELECT set_config('roster.audit_trail', ${what}, true)`;
}
