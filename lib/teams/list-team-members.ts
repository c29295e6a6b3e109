import type { Ctx } from "@/lib/context";
import { listMembers } from "@/lib/members/list-members";
import { conditions, resolveFilter, Values } from "@/lib/members/list/filter";
import type { MemberPage, MemberSelection, ListedMember } from "@/lib/members/list/query";
import { requireTeam } from "@/lib/teams/require-team";

/** Which of a team's members, in which order. */
export type TeamSelection = Omit<MemberSelection, "teamUuid" | "places">;

const BATCH = 200;

/** One page of a team's members with their places. Throws `forbidden`, `not_found` or `invalid_input` (cursor, department). */
export async function listTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  query: TeamSelection & { limit: number; cursor?: string | undefined },
): Promise<MemberPage> {
  const reading = await asReader(ctx, teamUuid);
  return listMembers(reading, { ...query, teamUuid, places: true });
}

/** All of a team's members with their places, in batches as they are taken. Rights are checked before it answers. */
export async function streamTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  selection: TeamSelection,
): Promise<AsyncIterable<ListedMember[]>> {
  const reading = await asReader(ctx, teamUuid);
  const first = await listMembers(reading, { ...selection, teamUuid, places: true, limit: BATCH });
  return batches(reading, { ...selection, teamUuid }, first);
}

async function* batches(
  ctx: Ctx,
  selection: MemberSelection,
  first: MemberPage,
): AsyncGenerator<ListedMember[]> {
  let page = first;
  yield page.members;
  while (page.nextCursor !== null) {
    page = await listMembers(ctx, { ...selection, places: true, limit: BATCH, cursor: page.nextCursor });
    yield page.members;
  }
}

/** How many of a team's members the selection finds. */
export async function countTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  selection: TeamSelection,
): Promise<number> {
  const { team } = await requireTeam(ctx, teamUuid, "members:read");
  const filter = await resolveFilter(ctx.db, team.organizationId, { ...selection, teamUuid });
  if (filter.empty) return 0;
  const values = new Values();
  const { rows } = await ctx.db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM members m WHERE ${conditions(filter, values).join(" AND ")}`,
    values.list,
  );
  return rows[0]?.count ?? 0;
}

/** A team's admin may read its members without reading the whole directory, so the list is read for it by the installation. */
async function asReader(ctx: Ctx, teamUuid: string): Promise<Ctx> {
  const { team } = await requireTeam(ctx, teamUuid, "members:read");
  return { ...ctx, actor: { kind: "system", organizationId: team.organizationId } };
}
