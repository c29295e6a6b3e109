import { useQueries } from "@tanstack/react-query";
import { call } from "@/lib/client/call";
import { departmentKeys } from "@/lib/client/departments";
import { listDepartments } from "@/lib/dialects/ones/contracts/departments";

/** The departments of several teams, in the order of the teams; a list that is not there yet is undefined. */
export function useDepartmentsOf(teamUuids: readonly string[]) {
  return useQueries({
    queries: teamUuids.map((teamUUID) => ({
      queryKey: departmentKeys.list(teamUUID),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await call(listDepartments, { params: { teamUUID } }, { signal })).departments,
    })),
  });
}
