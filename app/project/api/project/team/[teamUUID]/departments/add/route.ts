import { addDepartment } from "@/lib/departments/add-department";
import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { addDepartment as contract } from "@/lib/dialects/ones/contracts/departments";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { toDepartment } from "@/lib/dialects/ones/team-serializer";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(contract, "teams:manage", async (ctx, { params, body }) => {
    const { name, parent_uuid: parentUuid = null } = body;
    const department = await addDepartment(ctx, params.teamUUID, { name, parentUuid });
    return { department: toDepartment(department), ...stampOf(ctx) };
  }),
);
