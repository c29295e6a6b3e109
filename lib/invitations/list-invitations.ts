import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import type { Ctx } from "@/lib/context";
import { mayBringIn } from "@/lib/invitations/bring-in";
import { invitationCode } from "@/lib/invitations/invitation-code";
import { requireInviter, listJoined, membersById } from "@/lib/invitations/standings";
import { type InvitationState, type InvitationStatus, stateSql } from "@/lib/invitations/states";
import type { MemberRole } from "@/lib/members/member";
import { requireTeam, type TeamInReach } from "@/lib/teams/require-team";

/** An invitation as a list gives it. */
export interface Invitation {
  id: number;
  email: string;
  status: InvitationStatus;
  /** Empty when its reader may not bring in what it makes of its address: whoever reads a code can use it. */
  code: string;
  /** True when it lets nobody in because its inviter may not give it (any more), until it is renewed. */
  needsRenewal: boolean;
  createdAt: Date;
  expiresAt: Date;
  role: MemberRole;
  licenses: number[];
  departmentUuids: string[];
  invitedBy: { uuid: string; name: string };
}

export interface InvitationFilter {
  state?: InvitationState | undefined;
  /** Part of the address, ignoring case. */
  search?: string | undefined;
}

type Row = Omit<Invitation, "code" | "needsRenewal"> & { nonce: string; invitedById: number };

/** Rows that one statement of a complete list reads. */
const BATCH = 1000;

/** A page of a team's invitations, newest first. Throws `forbidden`, `not_found`, `invalid_input`. */
export async function listInvitations(
  ctx: Ctx,
  teamUuid: string,
  { limit, cursor, ...filter }: InvitationFilter & { limit: number; cursor?: string | undefined },
): Promise<{ rows: Invitation[]; nextCursor: string | null }> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:read");
  const scope = ["invitations", reach.team.id, filter.state, filter.search];
  const before = cursor === undefined ? null : readSealedCursor(scope, cursor).id;
  const rows = await read(ctx, reach, filter, { before, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const nextCursor = last ? writeSealedCursor(scope, { id: last.id, key: null }) : null;
  return { rows: rows.slice(0, limit), nextCursor };
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
  AND ($3::text IS NULL OR $3 = ${stateSql("$2")})
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
  // What the rule about bringing people in says of each, for its inviter and for the reader.
  const { prisma } = ctx.db;
  const reader = await requireInviter(prisma, actor);
  const joined = await listJoined(prisma, team.organizationId, rows);
  const inviterIds = rows.map(({ invitedById }) => invitedById);
  const inviters = await membersById(prisma, inviterIds);
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
