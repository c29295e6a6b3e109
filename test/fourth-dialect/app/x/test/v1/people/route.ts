import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { listMembers } from "@/lib/members/list-members";
import { listPeople, toPerson } from "@/test/fourth-dialect/contracts";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(listPeople, async (ctx, { query: { startIndex, count } }) => {
    const { members } = await listMembers(ctx, { limit: count, offset: startIndex - 1 });
    return { startIndex, people: members.map(toPerson) };
  }),
);
