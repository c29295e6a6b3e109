import { listAuditEntries as contract } from "@/lib/dialects/ones/contracts/organization";
import { toAuditEntry } from "@/lib/dialects/ones/organization-serializer";
import { route } from "@/lib/http/create-route";
import { nextLink, refuseUnknownPaging } from "@/lib/http/paging";
import { Reply } from "@/lib/http/reply";
import { resource } from "@/lib/http/resource";
import { listAuditEntries } from "@/lib/organizations/list-audit-entries";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, query, request, dialect }) => {
    refuseUnknownPaging(request, "offset");
    const { member: memberUuid, actor: actorUuid, ...same } = query;
    const page = await listAuditEntries(ctx, params.orgUUID, { ...same, memberUuid, actorUuid });
    const headers = nextLink(dialect, ctx.origin, request, page.nextCursor);
    return new Reply({ entries: page.entries.map(toAuditEntry) }, { headers });
  }),
);
