import { previewInvitation as contract } from "@/lib/dialects/ones/contracts/auth";
import { toPreview } from "@/lib/dialects/ones/invitation-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { previewInvitation } from "@/lib/invitations/preview-invitation";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { body }) => toPreview(await previewInvitation(ctx, body.invite_code))),
);
