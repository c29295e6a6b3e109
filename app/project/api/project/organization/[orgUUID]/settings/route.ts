import { getSettings as contract } from "@/lib/dialects/ones/contracts/organization";
import { toSettings } from "@/lib/dialects/ones/organization-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { getSettings } from "@/lib/organizations/get-settings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params }) => toSettings(await getSettings(ctx, params.orgUUID))),
);
