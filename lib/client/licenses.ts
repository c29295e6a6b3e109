import { useQuery } from "@tanstack/react-query";
import { type AnswerOf, call } from "@/lib/client/call";
import { callQuery, useChange } from "@/lib/client/queries";

type Licenses = AnswerOf<"listLicenses">;
export type License = Licenses["licenses"][number];

/** The eight products, their seats and how many are taken. */
export function useLicenses(orgUUID: string) {
  return useQuery({
    ...callQuery("listLicenses", { params: { orgUUID } }),
    select: ({ licenses }) => licenses,
  });
}

/** Holds a product or not, and with how many seats. */
export function useUpdateLicense(orgUUID: string) {
  return useChange(
    (body: Pick<License, "license_type" | "held" | "seats">) =>
      call("updateLicense", { params: { orgUUID }, body }),
    ["listLicenses"],
    {
      queryKey: ["listLicenses"],
      change: ({ licenses }: Licenses, change) => ({
        licenses: licenses.map((row) =>
          row.license_type === change.license_type ? { ...row, ...change } : row,
        ),
      }),
    },
  );
}
