import { CALLER_FIELDS, type CredentialKind, type MemberActor } from "@/lib/auth/actor";
import { looksLikeSecret } from "@/lib/auth/tokens";
import { VALID_WITH_MEMBER } from "@/lib/auth/credentials";
import { type Db, named, query, quickRead, statementByFields } from "@/lib/db";
import { databaseFailure } from "@/lib/database-failure";
import { AppError } from "@/lib/errors";
import { digest } from "@/lib/ids";
import { type Member, memberColumns } from "@/lib/members/member";

/** SQL: whether a time is so long before `now` that it is written anew: five minutes, or never. */
const longAgo = (time: string, now: string) =>
  `(${time} IS NULL OR ${time} < ${now}::timestamptz - interval '5 minutes')`;

const LOOKUP = { token: lookupIn("tokens", "last_used_at"), session: lookupIn("sessions", "last_seen_at") };
const SEEN = { token: seen("tokens", "last_used_at"), session: seen("sessions", "last_seen_at") };

function lookupIn(table: string, column: string) {
  return statementByFields((fields: readonly (keyof Member)[]) =>
    named(
      "authenticate",
      `SELECT ${memberColumns("m", [...new Set([...CALLER_FIELDS, ...fields])])}, o.uuid AS "organizationUuid",
        c.id AS "credentialId", c.sign_in_epoch AS "credentialEpoch",
        ${longAgo("m.last_seen_at", "$2")} OR ${longAgo(`c.${column}`, "$2")} AS "longUnseen"
      FROM ${table} ${VALID_WITH_MEMBER} JOIN organizations o ON o.id = m.organization_id
      WHERE c.digest = $1`,
    ),
  );
}

function seen(table: string, column: string) {
  return named(
    "seen",
    `WITH credential AS (UPDATE ${table} SET ${column} = $3 WHERE id = $2)
    UPDATE members SET last_seen_at = $3
    WHERE id = $1 AND ${longAgo("last_seen_at", "$3")}`,
  );
}

type Row = Member & {
  organizationUuid: string;
  credentialId: number;
  credentialEpoch: number;
  longUnseen: boolean;
};

const NO_MORE: readonly never[] = [];

/** Credentials whose last use is being written just now: many requests of one at once write it once. */
const beingNoted = new Set<string>();

/** What cannot be written now is written by a later request: nobody is refused for it. */
async function noteSeen(db: Db, kind: CredentialKind, row: Row, now: Date): Promise<void> {
  const key = `${kind} ${row.credentialId}`;
  if (beingNoted.has(key)) return;
  beingNoted.add(key);
  try {
    await query(db, SEEN[kind], [row.id, row.credentialId, now]);
  } catch (error) {
    if (!databaseFailure(error, { writes: false })) throw error;
  } finally {
    beingNoted.delete(key);
  }
}

/**
 * Who a secret belongs to: credential, member and rights in one look-up, which also reads `fields` of the
 * member. Throws `unauthenticated` when it is unknown, over or ended, or when its owner is not active.
 */
export async function authenticate<F extends keyof Member = never>(
  db: Db,
  kind: CredentialKind,
  secret: string,
  now: Date,
  fields: readonly F[] = NO_MORE,
): Promise<MemberActor<F>> {
  if (!looksLikeSecret(secret)) throw new AppError("unauthenticated");
  const [row] = await quickRead<Row>(db, LOOKUP[kind](fields), [digest(secret), now.toISOString()]);
  if (!row) throw new AppError("unauthenticated");
  if (row.longUnseen) await noteSeen(db, kind, row, now);
  return {
    kind: "member",
    organizationId: row.organizationId,
    organizationUuid: row.organizationUuid,
    // The whole row: it has a few values more, but copying the member's fields would cost every request.
    member: row,
    credential: { kind, id: row.credentialId, epoch: row.credentialEpoch },
  };
}
