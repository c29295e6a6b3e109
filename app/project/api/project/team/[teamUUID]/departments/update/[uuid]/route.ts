import { updateDepartment } from "@/lib/departments/update-department";
import { teamRoute } from "@/lib/dialects/ones/answers/team-route";
import { updateDepartment as contract } from "@/lib/dialects/ones/contracts/departments";
import { stampOf } from "@/lib/dialects/ones/serializers";
import { toDepartment } from "@/lib/dialects/ones/team-serializer";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  teamRoute(contract, "teams:manage", async (ctx, { params: { teamUUID: teamUuid, uuid }, body }) => {
    const changes = { name: body.name, parentUuid: body.parent_uuid };
    const department = await updateDepartment(ctx, { teamUuid, uuid }, changes);
    return { department: toDepartment(department), ...stampOf(ctx) };
  }),
);
