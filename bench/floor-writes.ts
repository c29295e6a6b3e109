import { createHash, randomBytes, randomUUID } from "node:crypto";
import { actor, type FloorCall, type FloorRoute, send } from "@/bench/floor-call";

async function bodyOf({ req }: FloorCall): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** One set-based statement over the rows of a JSON body, in a transaction of its own. */
function batch(name: string, text: string, values: (body: Record<string, unknown>) => unknown[]): FloorRoute {
  return async (call) => {
    const caller = await actor(call);
    const given = values(await bodyOf(call));
    await call.pool.query({ name, text, values: [caller.organization_id, caller.id, ...given] });
    send(call.res, "{}");
  };
}

const short = () => randomBytes(6).toString("base64url").replace(/[-_]/g, "x");

/** The product's writes: the member, its sessions and tokens, the audit entry, in one transaction. */
function change(set: string, action: string, endsSignIns: boolean): FloorRoute {
  return async (call) => {
    const caller = await actor(call);
    const id = Number(call.search.get("id"));
    const client = await call.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query({
        name: action,
        text: `UPDATE members SET ${set}, updated_at = now(), version = version + 1 WHERE id = $1 AND organization_id = $2`,
        values: [id, caller.organization_id],
      });
      if (endsSignIns) {
        await client.query({
          name: "end_sessions",
          text: "DELETE FROM sessions WHERE member_id = $1",
          values: [id],
        });
        await client.query({
          name: "end_tokens",
          text: "DELETE FROM tokens WHERE member_id = $1",
          values: [id],
        });
      }
      await client.query({
        name: "audit",
        text: `INSERT INTO audit_entries (organization_id, action, actor_id, target_type, target_id, before, after, via)
          VALUES ($1, $2, $3, 'member', $4, '{"a":1}', '{"a":2}', 'floor')`,
        values: [caller.organization_id, action, caller.id, id],
      });
      await client.query("COMMIT");
    } finally {
      client.release();
    }
    send(call.res, '{"message":"OK"}');
  };
}

const AUDIT = `INSERT INTO audit_entries (organization_id, action, actor_id, target_type, target_id, after, via)`;

export const floorWrites: Record<string, FloorRoute> = {
  "/lock": change("locked_at = now()", "member.locked", true),
  "/unlock": change("locked_at = NULL", "member.unlocked", false),
  "/update": change("title = 'Engineer of the benchmark'", "member.updated", false),
  "/batch/invite": batch(
    "invite",
    `WITH new AS (
      INSERT INTO invitations (organization_id, team_id, email, licenses, nonce, code_digest, invited_by_id, expires_at)
      SELECT $1, (SELECT id FROM teams WHERE uuid = $3), row.email, '{1,2}', gen_random_uuid(), decode(row.digest, 'hex'), $2, now() + interval '7 days'
      FROM jsonb_to_recordset($4::jsonb) AS row (email text, digest text)
      ON CONFLICT (team_id, email) WHERE status = 'pending' DO UPDATE SET expires_at = excluded.expires_at
      RETURNING id, email
    ) ${AUDIT} SELECT $1, 'invitation.created', $2, 'invitation', id, jsonb_build_object('email', email), 'floor' FROM new`,
    ({ emails, teamUuid }) => [
      teamUuid,
      JSON.stringify(
        (emails as string[]).map((email) => ({
          email,
          digest: createHash("sha256").update(email).digest("hex"),
        })),
      ),
    ],
  ),
  "/batch/create": batch(
    "create",
    `WITH new AS (
      INSERT INTO members (organization_id, uuid, uid, username, email, name, name_pinyin, channel)
      SELECT $1, row.uuid, row.uid, row.username, row.email, row.nickname, row.nickname, 'u' || row.uuid
      FROM jsonb_to_recordset($4::jsonb) AS row (uuid text, uid uuid, username text, email text, nickname text)
      RETURNING id, email
    ), placed AS (
      INSERT INTO team_members (team_id, member_id) SELECT (SELECT id FROM teams WHERE uuid = $3), id FROM new
    ) ${AUDIT} SELECT $1, 'member.created', $2, 'member', id, jsonb_build_object('email', email), 'floor' FROM new`,
    ({ accounts, teamUuid }) => [
      teamUuid,
      JSON.stringify(
        (accounts as object[]).map((account) => ({
          ...account,
          uuid: short().slice(0, 8),
          uid: randomUUID(),
        })),
      ),
    ],
  ),
  "/batch/update": batch(
    "update",
    `WITH changed AS (
      UPDATE members m SET description = row.desc, updated_at = now(), version = version + 1
      FROM jsonb_to_recordset($3::jsonb) AS row (uid uuid, "desc" text)
      WHERE m.uid = row.uid AND m.organization_id = $1
      RETURNING m.id, m.description
    ) ${AUDIT} SELECT $1, 'member.updated', $2, 'member', id, jsonb_build_object('description', description), 'floor' FROM changed`,
    ({ accounts }) => [JSON.stringify(accounts)],
  ),
  "/batch/delete": batch(
    "delete",
    `WITH gone AS (
      UPDATE members SET deleted_at = now(), email = NULL, phone = NULL, username = '@deleted-' || id, name = '', name_pinyin = '', title = '',
        company = '', avatar = '', description = '', password_hash = NULL, licenses = '{}', version = version + 1
      WHERE uid = ANY ($3::uuid[]) AND organization_id = $1
      RETURNING id
    ), teams AS (DELETE FROM team_members t USING gone WHERE t.member_id = gone.id),
      departments AS (DELETE FROM member_departments d USING gone WHERE d.member_id = gone.id),
      sessions AS (DELETE FROM sessions s USING gone WHERE s.member_id = gone.id),
      tokens AS (DELETE FROM tokens t USING gone WHERE t.member_id = gone.id)
    ${AUDIT} SELECT $1, 'member.deleted', $2, 'member', id, '{}'::jsonb, 'floor' FROM gone`,
    ({ uids }) => [uids],
  ),
};
