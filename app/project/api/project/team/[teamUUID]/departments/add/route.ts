import { addDepartment } from "@/lib/departments/add-department";
import { addDepartment as contract } from "@/lib/dialects/ones/contracts/departments";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { toDepartment } from "@/lib/dialects/ones/team-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params, body }) => {
    const { name, parent_uuid: parentUuid = null } = body;
    const department = await addDepartment(ctx, params.teamUUID, { name, parentUuid });
    return { department: toDepartment(department), ...stampOf(ctx) };
  }),
);
