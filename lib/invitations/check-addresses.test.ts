import { afterAll, expect, it } from "vitest";
import { PASSWORD, systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import { connect, disconnect } from "@/lib/db";
import { checkAddresses } from "@/lib/invitations/check-addresses";
import { createOrganization } from "@/lib/organizations/create-organization";

const ROWS = 40_000;

// Above all others: hooks run last to first, and a database in use is not dropped.
const url = new URL(await ownDatabase());
const db = connect(url.href, 2);
// The plan that PostgreSQL falls into with a million members and no statistics; comparing all with all takes
// far longer than this.
url.searchParams.set("options", "-c enable_hashjoin=off -c enable_mergejoin=off -c statement_timeout=5s");
const unlucky = connect(url.href, 2);
afterAll(() => Promise.all([disconnect(db), disconnect(unlucky)]));

it("judges 10,000 addresses in seconds, whatever PostgreSQL plans without statistics", async () => {
  const { organizationId, teamUuid } = await createOrganization(systemCtx(db), {
    name: "Many",
    admin: { email: "admin@many.test", password: PASSWORD },
  });
  await db.pool.query("ALTER TABLE invitations SET (autovacuum_enabled = false)");
  await db.pool.query(
    `INSERT INTO invitations (organization_id, team_id, email, nonce, code_digest, invited_by_id, expires_at)
     SELECT $1, t.id, 'guest-' || n || '@many.test', gen_random_uuid(), sha256(n::text::bytea), t.owner_id, now() + interval '1 day'
     FROM teams t, generate_series(1, ${ROWS}) n WHERE t.uuid = $2`,
    [organizationId, teamUuid],
  );
  await db.pool.query("VACUUM invitations");

  const ctx = { ...systemCtx(unlucky), actor: { kind: "system" as const, organizationId } };
  const addresses = Array.from({ length: 10_000 }, (_, n) => `guest-${n + ROWS - 2}@many.test`);
  const judged = await checkAddresses(ctx, teamUuid, ["admin@many.test", ...addresses]);

  expect(judged.slice(0, 5).map(({ email, state }) => [email, state])).toEqual([
    ["admin@many.test", "member"],
    [`guest-${ROWS - 2}@many.test`, "invited"],
    [`guest-${ROWS - 1}@many.test`, "invited"],
    [`guest-${ROWS}@many.test`, "invited"],
    [`guest-${ROWS + 1}@many.test`, "ok"],
  ]);
});
