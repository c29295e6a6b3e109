import type { Db } from "@/lib/db";
import { StartupError } from "@/lib/env";
import { isDirectoryEmpty } from "@/lib/organizations/create-organization";
import { say } from "@/lib/server/terminal";
import { seedMembers } from "@/prisma/seed/seed-members";

const MOST = 10_000_000;

/** How many members the word asks for. Throws `StartupError` unless it is a whole number within bounds. */
export function parseMembers(text: string): number {
  const count = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST) return count;
  throw new StartupError(
    `--members must be a whole number from 1 to ${MOST}, and not ${JSON.stringify(text)}.`,
  );
}

/**
 * Adds made-up members to the oldest organization, with progress. Throws `StartupError` when there is none.
 */
export async function seedCommand(db: Db, members: number): Promise<void> {
  if (await isDirectoryEmpty(db)) {
    throw new StartupError("There is no organization to add members to yet; run npm start once before.");
  }
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  const numbers = new Intl.NumberFormat("en");
  say(`Adding ${numbers.format(members)} made-up members ...`);
  let done = 0;
  // Building the indexes again says nothing of itself.
  const pulse = setInterval(() => {
    const what = done < members ? `${numbers.format(done)} added` : "all added, building the indexes";
    say(`  ${what} after ${seconds()} s`);
  }, 3000);
  try {
    await seedMembers(db.pool, { members, onProgress: (count) => (done = count) });
  } finally {
    clearInterval(pulse);
  }
  say(`Added ${numbers.format(members)} members in ${seconds()} s.`);
}
