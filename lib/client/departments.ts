import { useQueries, useQuery } from "@tanstack/react-query";
import { type AnswerOf, type BodyOf, call } from "@/lib/client/call";
import { callQuery, useChange } from "@/lib/client/queries";

type Departments = AnswerOf<"listDepartments">;
export type Department = Departments["departments"][number];

function departmentsOf(teamUUID: string) {
  return {
    ...callQuery("listDepartments", { params: { teamUUID } }),
    select: ({ departments }: Departments) => departments,
  };
}

/** All departments of a team. */
export function useDepartments(teamUUID: string) {
  return useQuery({ ...departmentsOf(teamUUID), enabled: teamUUID !== "" });
}

/** The departments of several teams, in the order of the teams; a list that is not there yet is undefined. */
export function useDepartmentsOf(teamUuids: readonly string[]) {
  return useQueries({ queries: teamUuids.map(departmentsOf) });
}

/** Adds a department. */
export function useAddDepartment(teamUUID: string) {
  const add = (body: BodyOf<"addDepartment">) => call("addDepartment", { params: { teamUUID }, body });
  return useChange(add, ["listDepartments"]);
}

/** Renames or moves a department; the tree changes at once and goes back when the server refuses. */
export function useUpdateDepartment(teamUUID: string) {
  return useChange(
    ({ uuid, ...body }: { uuid: string } & BodyOf<"updateDepartment">) =>
      call("updateDepartment", { params: { teamUUID, uuid }, body }),
    ["listDepartments"],
    {
      queryKey: departmentsOf(teamUUID).queryKey,
      change: ({ departments }: Departments, change) => ({
        departments: departments.map((row) => (row.uuid === change.uuid ? { ...row, ...change } : row)),
      }),
    },
  );
}

/** Deletes a department that has none below it. */
export function useDeleteDepartment(teamUUID: string) {
  const remove = (uuid: string) => call("deleteDepartment", { params: { teamUUID, uuid } });
  return useChange(remove, ["listDepartments"]);
}
