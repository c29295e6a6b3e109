import { deleteDepartment } from "@/lib/departments/delete-department";
import { deleteDepartment as contract } from "@/lib/dialects/ones/contracts/departments";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params: { teamUUID: teamUuid, uuid } }) => {
    await deleteDepartment(ctx, { teamUuid, uuid });
    return stampOf(ctx);
  }),
);
