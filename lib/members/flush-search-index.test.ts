import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PASSWORD, systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import type { Ctx } from "@/lib/context";
import { connect, disconnect } from "@/lib/db";
import { withoutMemberIndexes } from "@/lib/database/member-indexes";
import { createMembers } from "@/lib/members/create-members";
import { flushSearchIndex } from "@/lib/members/flush-search-index";
import { updateMembers } from "@/lib/members/update-members";
import { createOrganization } from "@/lib/organizations/create-organization";

// Above all others: hooks run last to first, and a database in use is not dropped.
const db = connect(await ownDatabase(), 4);
afterAll(() => disconnect(db));

let ctx: Ctx;
beforeAll(async () => {
  const { organizationId } = await createOrganization(systemCtx(db), {
    name: "Many",
    admin: { email: "admin@many.test", password: PASSWORD },
  });
  ctx = { ...systemCtx(db), actor: { kind: "system", organizationId } };
  await db.pool.query("CREATE EXTENSION pgstattuple");
});

async function waiting(): Promise<number> {
  const { rows } = await db.pool.query<{ waiting: number }>(
    "SELECT pending_tuples::int AS waiting FROM pgstatginindex('members_grams_idx')",
  );
  return rows[0]?.waiting ?? Number.NaN;
}

it("sorts what waits into the search index, and has nothing to do without the index", async () => {
  await createMembers(ctx, [{ value: { email: "one@many.test" } }]);
  expect(await waiting()).toBeGreaterThan(0);
  await flushSearchIndex(db);
  expect(await waiting()).toBe(0);
  const client = await db.pool.connect();
  await withoutMemberIndexes(client, () => flushSearchIndex(db));
  client.release();
});

it("follows a large batch by itself", async () => {
  const uids = Array.from({ length: 600 }, () => randomUUID());
  await createMembers(
    ctx,
    uids.map((uid) => ({ value: { uid } })),
  );
  await expect.poll(waiting).toBe(0);
  await updateMembers(
    ctx,
    uids.map((uid) => ({ value: { find: { field: "uid", value: uid }, changes: { description: "new" } } })),
  );
  await expect.poll(waiting).toBe(0);
});

it("lets a batch of 10,000 wait, also when the indexes were made anew", async () => {
  const client = await db.pool.connect();
  await withoutMemberIndexes(client, async () => undefined);
  client.release();
  const { rows } = await db.pool.query("SELECT reloptions FROM pg_class WHERE relname = 'members_grams_idx'");
  expect(rows).toEqual([{ reloptions: ["fastupdate=on", "gin_pending_list_limit=32768"] }]);
});
