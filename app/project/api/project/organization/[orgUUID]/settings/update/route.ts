import { updateSettings as contract } from "@/lib/dialects/ones/contracts/organization";
import { toSettings } from "@/lib/dialects/ones/organization-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { updateSettings } from "@/lib/organizations/update-settings";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    const { invite_domains: inviteDomains, invitation_days: invitationDays, ...same } = body;
    return toSettings(await updateSettings(ctx, params.orgUUID, { ...same, inviteDomains, invitationDays }));
  }),
);
