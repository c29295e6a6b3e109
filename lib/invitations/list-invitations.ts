import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import { mapBatches } from "@/lib/batches";
import type { Ctx } from "@/lib/context";
import { invitationCode } from "@/lib/invitations/invitation-code";
import type { Invitation } from "@/lib/invitations/invitation";
import type { InvitationState } from "@/lib/invitations/states";
import { hasRole } from "@/lib/members/role-rank";
import type { RowReader } from "@/lib/stream-pool";
import { requireTeam, type TeamInReach } from "@/lib/teams/require-team";

export interface InvitationFilter {
  state?: InvitationState | undefined;
  /** Part of the address, ignoring case. */
  search?: string | undefined;
}

type Row = Omit<Invitation, "code"> & { nonce: string };

/** One page of a team's invitations, newest first. Throws `forbidden`, `not_found` or `invalid_input` (the cursor). */
export async function listInvitations(
  ctx: Ctx,
  teamUuid: string,
  { limit, cursor, ...filter }: InvitationFilter & { limit: number; cursor?: string | undefined },
): Promise<{ invitations: Invitation[]; nextCursor: string | null }> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:read");
  const scope = ["invitations", reach.team.id, filter.state, filter.search];
  const before = cursor === undefined ? null : Number(readSealedCursor(scope, cursor));
  const { rows } = await ctx.db.pool.query<Row>(statement(ctx, reach, filter, { before, limit: limit + 1 }));
  const page = rows.slice(0, limit).map((row) => shown(reach, row));
  const last = page.at(-1);
  return {
    invitations: page,
    nextCursor: rows.length > limit && last ? writeSealedCursor(scope, last.id) : null,
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

/**
 * All of a team's invitations, newest first, in batches as they are taken; to be read to the end or left with `return`. Throws
 * like `listInvitations`, and `busy`, before the first batch.
 */
export async function streamInvitations(
  ctx: Ctx,
  teamUuid: string,
  filter: InvitationFilter,
  reader: RowReader,
): Promise<AsyncIterable<Invitation[]>> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:read");
  const { text, values } = statement(ctx, reach, filter, { before: null, limit: null });
  return mapBatches(await ctx.db.streams.read<Row>([{ text, values }], reader), (row) => shown(reach, row));
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

/** Newest first; without a limit all of them. */
function statement(
  ctx: Ctx,
  { team }: TeamInReach,
  filter: InvitationFilter,
  { before, limit }: { before: number | null; limit: number | null },
) {
  return {
    name: "list_invitations",
    text: `SELECT i.id, i.email, i.status, i.nonce, i.role, i.licenses, i.created_at AS "createdAt", i.expires_at AS "expiresAt",
        ARRAY(SELECT d.uuid::text FROM departments d WHERE d.id = ANY (i.department_ids) ORDER BY d.id) AS "departmentUuids",
        json_build_object('uuid', m.uuid, 'name', m.name) AS "invitedBy"
      FROM invitations i JOIN members m ON m.id = i.invited_by_id
      WHERE ${WHERE} AND i.id < $5 ORDER BY i.id DESC LIMIT $6`,
    values: [...values(ctx, team.id, filter), before ?? 2_147_483_647, limit],
  };
}

function shown({ actor }: TeamInReach, { nonce, ...row }: Row): Invitation {
  return { ...row, code: hasRole(actor, row.role) ? invitationCode(nonce) : "" };
}
