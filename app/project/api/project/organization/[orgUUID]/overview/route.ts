import { getOverview as contract } from "@/lib/dialects/ones/contracts/organization";
import { toOverview } from "@/lib/dialects/ones/organization-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { getOverview } from "@/lib/organizations/get-overview";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params }) => toOverview(await getOverview(ctx, params.orgUUID))),
);
