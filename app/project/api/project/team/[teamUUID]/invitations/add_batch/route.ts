import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { addInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { toInvited } from "@/lib/dialects/ones/invitation-serializer";
import { resource } from "@/lib/http/resource";
import { inviteAddresses } from "@/lib/invitations/invite-addresses";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(addInvitations, "invitations:manage", async (ctx, { params, body }) => {
    const {
      emails,
      role = "user",
      license_types: licenses = [],
      department_uuids: departmentUuids = [],
    } = body;
    return toInvited(
      await inviteAddresses(ctx, params.teamUUID, { emails, role, licenses, departmentUuids }),
    );
  }),
);
