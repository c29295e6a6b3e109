import { listDepartments } from "@/lib/departments/list-departments";
import { listDepartments as contract } from "@/lib/dialects/ones/contracts/departments";
import { toDepartment } from "@/lib/dialects/ones/team-serializer";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(contract, async (ctx, { params }) => ({
    departments: (await listDepartments(ctx, params.teamUUID)).map(toDepartment),
  })),
);
