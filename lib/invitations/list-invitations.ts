import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import type { Ctx } from "@/lib/context";
import { mayBringIn } from "@/lib/invitations/bring-in";
import { invitationCode } from "@/lib/invitations/invitation-code";
import type { Invitation } from "@/lib/invitations/invitation";
import { requireInviter, listJoined, membersById } from "@/lib/invitations/standings";
import type { InvitationState } from "@/lib/invitations/states";
import { requireTeam, type TeamInReach } from "@/lib/teams/require-team";

export interface InvitationFilter {
  state?: InvitationState | undefined;
  /** Part of the address, ignoring case. */
  search?: string | undefined;
}

type Row = Omit<Invitation, "code" | "needsRenewal"> & { nonce: string; invitedById: number };

/** Rows that one statement of a complete list reads. */
const BATCH = 1000;

/**
 * One page of a team's invitations, newest first. Throws `forbidden`, `not_found`, `invalid_input` (the
 * cursor).
 */
export async function listInvitations(
  ctx: Ctx,
  teamUuid: string,
  { limit, cursor, ...filter }: InvitationFilter & { limit: number; cursor?: string | undefined },
): Promise<{ invitations: Invitation[]; nextCursor: string | null }> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:read");
  const scope = ["invitations", reach.team.id, filter.state, filter.search];
  const before = cursor === undefined ? null : readSealedCursor(scope, cursor).id;
  const rows = await read(ctx, reach, filter, { before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    invitations: page,
    nextCursor: rows.length > limit && last ? writeSealedCursor(scope, { id: last.id, key: null }) : null,
  };
}

/** How many invitations the filter finds. */
export async function countInvitations(
  ctx: Ctx,
  teamUuid: string,
  filter: InvitationFilter,
): Promise<number> {
  const { team } = await requireTeam(ctx, teamUuid, "invitations:read");
  const { rows } = await ctx.db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM invitations i WHERE ${WHERE}`,
    values(ctx, team.id, filter),
  );
  return rows[0]?.count ?? 0;
}

/** All of a team's invitations, newest first, in batches as they are taken. Rights are checked first. */
export async function streamInvitations(
  ctx: Ctx,
  teamUuid: string,
  filter: InvitationFilter,
): Promise<AsyncIterable<Invitation[]>> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:read");
  return batches(ctx, reach, filter);
}

async function* batches(
  ctx: Ctx,
  reach: TeamInReach,
  filter: InvitationFilter,
): AsyncGenerator<Invitation[]> {
  let before: number | null = null;
  for (;;) {
    const batch: Invitation[] = await read(ctx, reach, filter, { before, limit: BATCH });
    yield batch;
    before = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

const WHERE = `i.team_id = $1
  AND ($3::text IS NULL OR $3 = CASE WHEN i.status <> 'pending' THEN i.status::text
    WHEN i.expires_at > $2 THEN 'open' ELSE 'expired' END)
  AND ($4::text IS NULL OR i.email LIKE $4)`;

function values(ctx: Ctx, teamId: number, { state, search }: InvitationFilter): unknown[] {
  const term = search
    ?.trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&");
  return [teamId, ctx.now, state ?? null, term ? `%${term}%` : null];
}

async function read(
  ctx: Ctx,
  { actor, team }: TeamInReach,
  filter: InvitationFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<Invitation[]> {
  const { rows } = await ctx.db.pool.query<Row>({
    name: "list_invitations",
    text: `SELECT i.id, i.email, i.status, i.nonce, i.role, i.licenses, i.invited_by_id AS "invitedById",
        i.created_at AS "createdAt", i.expires_at AS "expiresAt",
        ARRAY(SELECT d.uuid::text FROM departments d WHERE d.id = ANY (i.department_ids) ORDER BY d.id) AS "departmentUuids",
        json_build_object('uuid', m.uuid, 'name', m.name) AS "invitedBy"
      FROM invitations i JOIN members m ON m.id = i.invited_by_id
      WHERE ${WHERE} AND i.id < $5 ORDER BY i.id DESC LIMIT $6`,
    values: [...values(ctx, team.id, filter), before ?? 2_147_483_647, limit],
  });
  return withCodes(ctx, { actor, team }, rows);
}

/** The rows with what the rule about bringing people in says of them, for inviters and for the reader. */
async function withCodes(
  { db: { prisma } }: Ctx,
  { actor, team }: Pick<TeamInReach, "actor" | "team">,
  rows: readonly Row[],
): Promise<Invitation[]> {
  const reader = await requireInviter(prisma, actor);
  const joined = await listJoined(prisma, team.organizationId, rows);
  const inviters = await membersById(
    prisma,
    rows.map(({ invitedById }) => invitedById),
  );
  return rows.map(({ nonce, invitedById, ...row }, index) => {
    const [becomes, inviter] = [joined[index], inviters.get(invitedById)];
    const mayGive = (who: typeof inviter) => who && becomes && mayBringIn(who, team.id, becomes);
    return {
      ...row,
      code: mayGive(reader) ? invitationCode(nonce) : "",
      needsRenewal: row.status === "pending" && !mayGive(inviter),
    };
  });
}
