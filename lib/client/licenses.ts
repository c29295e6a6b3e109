import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { call } from "@/lib/client/call";
import { type license, listLicenses, updateLicense } from "@/lib/dialects/ones/contracts/organization";

export type License = z.output<typeof license>;

const licenseKeys = {
  all: ["licenses"] as const,
  list: (orgUuid: string) => ["licenses", orgUuid] as const,
};

/** The eight products, their seats and how many are taken. */
export function useLicenses(orgUuid: string) {
  return useQuery({
    queryKey: licenseKeys.list(orgUuid),
    queryFn: async ({ signal }) => {
      const answer = await call(listLicenses, { params: { orgUUID: orgUuid } }, { signal });
      return answer.licenses;
    },
  });
}

export type LicenseChange = Pick<License, "license_type" | "held" | "seats">;

/** Holds a product or not, and with how many seats. */
export function useUpdateLicense(orgUuid: string) {
  const queryClient = useQueryClient();
  const queryKey = licenseKeys.list(orgUuid);
  return useMutation({
    mutationFn: (body: LicenseChange) => call(updateLicense, { params: { orgUUID: orgUuid }, body }),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<License[]>(queryKey);
      queryClient.setQueryData<License[]>(queryKey, (rows) =>
        rows?.map((row) => (row.license_type === change.license_type ? { ...row, ...change } : row)),
      );
      return before;
    },
    onError: (_error, _change, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: licenseKeys.all }),
  });
}
