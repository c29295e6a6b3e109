import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { call } from "@/lib/client/call";
import {
  addDepartment,
  deleteDepartment,
  type department,
  listDepartments,
  updateDepartment,
} from "@/lib/dialects/ones/contracts/departments";

export type Department = z.output<typeof department>;

export const departmentKeys = {
  all: ["departments"] as const,
  list: (teamUuid: string) => ["departments", teamUuid] as const,
};

/** All departments of a team. */
export function useDepartments(teamUuid: string) {
  return useQuery({
    queryKey: departmentKeys.list(teamUuid),
    queryFn: async ({ signal }) => {
      const answer = await call(listDepartments, { params: { teamUUID: teamUuid } }, { signal });
      return answer.departments;
    },
    enabled: teamUuid !== "",
  });
}

/** Adds a department. */
export function useAddDepartment(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; parent_uuid: string | null }) =>
      call(addDepartment, { params: { teamUUID: teamUuid }, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: departmentKeys.all }),
  });
}

export interface DepartmentChange {
  uuid: string;
  name?: string;
  parent_uuid?: string | null;
}

/** Renames or moves a department; the tree changes at once and goes back when the server refuses. */
export function useUpdateDepartment(teamUuid: string) {
  const queryClient = useQueryClient();
  const queryKey = departmentKeys.list(teamUuid);
  return useMutation({
    mutationFn: ({ uuid, ...body }: DepartmentChange) =>
      call(updateDepartment, { params: { teamUUID: teamUuid, uuid }, body }),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<Department[]>(queryKey);
      queryClient.setQueryData<Department[]>(queryKey, (rows) =>
        rows?.map((row) => (row.uuid === change.uuid ? { ...row, ...change } : row)),
      );
      return before;
    },
    onError: (_error, _change, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: departmentKeys.all }),
  });
}

/** Deletes a department that has none below it. */
export function useDeleteDepartment(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (uuid: string) => call(deleteDepartment, { params: { teamUUID: teamUuid, uuid } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: departmentKeys.all }),
  });
}
