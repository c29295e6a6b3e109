import { userSignIns } from "@/lib/dialects/zealot/contracts";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { countSignIns } from "@/lib/members/count-sign-ins";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(userSignIns, (ctx, { params }) => countSignIns(ctx, { id: params.id })),
);
