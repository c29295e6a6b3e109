import { addInvitations } from "@/lib/dialects/ones/contracts/invitations";
import { toInvited } from "@/lib/dialects/ones/invitation-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { inviteAddresses } from "@/lib/invitations/invite-addresses";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(addInvitations, async (ctx, { params, body }) => {
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
