import { afterAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/test/support/fixtures";
import { change, connect, type Db, disconnect, query, transaction, type Tx } from "@/lib/db";
import { databaseUrl } from "@/lib/env";
import { randomText } from "@/lib/ids";
import { jointTransaction } from "@/lib/joint-transaction";

// With one connection, whatever would ask for a second one while it holds the first would never return.
const db = connect(databaseUrl(), 1);
const others = connect(databaseUrl(), 2);
afterAll(() => Promise.all([disconnect(db), disconnect(others)]));

/** The same with a time limit that a test can wait for. */
const hurried: Db = {
  ...db,
  prisma: new Proxy(db.prisma, {
    get(prisma, property) {
      if (property !== "$transaction") return Reflect.get(prisma, property) as unknown;
      return (work: (tx: Tx) => Promise<unknown>) => prisma.$transaction(work, { timeout: 200 });
    },
  }),
};

const nothing = () => Promise.resolve();
const NAME = { name: "test-name", text: "SELECT name FROM teams WHERE id = $1" };
const RENAME = { name: "test-rename", text: "UPDATE teams SET name = $2 WHERE id = $1 RETURNING name" };

async function nameSeenByOthers(id: number): Promise<string> {
  const { name } = await others.prisma.team.findUniqueOrThrow({ where: { id }, select: { name: true } });
  return name;
}

describe("a joint transaction", () => {
  it("holds what several verbs write, shows it to their reads by every way, and to others once committed", async () => {
    const { teamId } = await newOrganization();
    const before = await nameSeenByOthers(teamId);
    const { db: joint, commit } = jointTransaction(db, nothing);
    expect(await query(joint, NAME, [teamId])).toEqual([{ name: before }]);

    await transaction(joint, (tx) => tx.team.update({ where: { id: teamId }, data: { name: "First" } }));
    expect(await change(joint, RENAME, [teamId, "Second"])).toEqual([{ name: "Second" }]);

    const [byPrisma, byPool, byReader] = await Promise.all([
      joint.prisma.team.findUniqueOrThrow({ where: { id: teamId }, select: { name: true } }),
      query(joint, NAME, [teamId]),
      joint.reader.read({ ...NAME, values: [teamId] }),
      joint.pool.query(NAME.text, [teamId]),
    ]);
    expect([byPrisma, byPool, byReader]).toEqual([
      { name: "Second" },
      [{ name: "Second" }],
      [{ name: "Second" }],
    ]);
    expect(await nameSeenByOthers(teamId)).toBe(before);

    await commit(nothing);
    expect(await nameSeenByOthers(teamId)).toBe("Second");
    expect(await query(joint, NAME, [teamId])).toEqual([{ name: "Second" }]);
  });

  it("begins with the first write and not before, once", async () => {
    const { teamId } = await newOrganization();
    let begun = 0;
    const { db: joint, commit } = jointTransaction(db, async () => void begun++);
    await joint.prisma.team.findUniqueOrThrow({ where: { id: teamId } });
    expect(begun).toBe(0);
    await change(joint, RENAME, [teamId, "First"]);
    await change(joint, RENAME, [teamId, "Second"]);
    await commit(nothing);
    expect(begun).toBe(1);
  });

  it("keeps a write that Prisma makes of several statements in it", async () => {
    const { organizationId, adminId } = await newOrganization();
    const { db: joint, rollBack } = jointTransaction(db, nothing);
    const uuid = randomText(8);
    await transaction(joint, (tx) =>
      tx.team.create({
        data: {
          organizationId,
          uuid,
          name: "New",
          ownerId: adminId,
          members: { create: { memberId: adminId } },
        },
      }),
    );
    await rollBack();
    expect(await others.prisma.team.count({ where: { uuid } })).toBe(0);
  });

  it("undoes everything when one of its writes fails, and lets the verb look on afterwards", async () => {
    const { teamId } = await newOrganization();
    const before = await nameSeenByOthers(teamId);
    const { db: joint } = jointTransaction(db, nothing);
    await change(joint, RENAME, [teamId, "First"]);
    await expect(change(joint, RENAME, [teamId, null])).rejects.toThrow("null value");
    expect(await query(joint, NAME, [teamId])).toEqual([{ name: before }]);
  });

  it("rejects when the database refuses at COMMIT, and does nothing afterwards", async () => {
    const { teamId } = await newOrganization();
    const name = `Refused ${randomText(8)}`;
    await others.pool.query(`
      CREATE OR REPLACE FUNCTION refuse_team() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused at commit'; END $$;
      CREATE CONSTRAINT TRIGGER refuse_${teamId} AFTER UPDATE ON teams DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.name = '${name}') EXECUTE FUNCTION refuse_team()`);
    const { db: joint, commit } = jointTransaction(db, nothing);
    await change(joint, RENAME, [teamId, name]);
    let afterwards = 0;
    joint.joint?.afterCommit(() => afterwards++);
    await expect(commit(nothing)).rejects.toThrow("refused at commit");
    expect(afterwards).toBe(0);
    expect(await nameSeenByOthers(teamId)).not.toBe(name);
    await others.pool.query(`DROP TRIGGER refuse_${teamId} ON teams`);
  });

  it("lets no statement run outside when Prisma gives it up at its time limit", async () => {
    const { teamId } = await newOrganization();
    const before = await nameSeenByOthers(teamId);
    const { db: joint } = jointTransaction(hurried, nothing);
    await change(joint, RENAME, [teamId, "First"]);
    // Under way at the limit, so that what is asked after the limit would stand behind Prisma's ROLLBACK.
    const underWay = Promise.allSettled([
      joint.pool.query("SELECT pg_sleep(0.6)"),
      joint.pool.query(RENAME.text, [teamId, "Sent in time"]),
    ]);
    await others.pool.query("SELECT pg_sleep(0.3)");
    await expect(joint.pool.query(RENAME.text, [teamId, "Late"])).rejects.toThrow(/closed|expired/);
    await underWay;
    expect(await nameSeenByOthers(teamId)).toBe(before);
  });

  it("rejects when its connection is lost, and leaves a usable pool", async () => {
    const { teamId } = await newOrganization();
    const before = await nameSeenByOthers(teamId);
    const { db: joint, commit } = jointTransaction(db, nothing);
    await change(joint, RENAME, [teamId, "Lost"]);
    const { rows } = await joint.pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await others.pool.query("SELECT pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
    await expect(commit(nothing)).rejects.toThrow();
    expect(await query(db, NAME, [teamId])).toEqual([{ name: before }]);
  });
});
