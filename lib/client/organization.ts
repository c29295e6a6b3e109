import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { call, callPage } from "@/lib/client/call";
import {
  type auditEntry,
  getOverview,
  getSettings,
  type license,
  listAuditEntries,
  type settings,
  updateSettings,
} from "@/lib/dialects/ones/contracts/organization";
import type { CallerInput } from "@/lib/http/contract";

export type OrganizationSettings = ReturnType<(typeof settings)["parse"]>;
export type AuditEntry = ReturnType<(typeof auditEntry)["parse"]>;
export type License = ReturnType<(typeof license)["parse"]>;
export type SettingsChange = NonNullable<CallerInput<typeof updateSettings>["body"]>;

/** What narrows the audit trail; uuids of members. */
export interface AuditFilter {
  action?: string;
  member?: string;
  actor?: string;
}

const organizationKeys = {
  all: ["organization"] as const,
  overview: (uuid: string) => ["organization", uuid, "overview"] as const,
  settings: (uuid: string) => ["organization", uuid, "settings"] as const,
  audit: (uuid: string, filter: AuditFilter) => ["organization", uuid, "audit", filter] as const,
};

export function useOverview(orgUUID: string) {
  return useQuery({
    queryKey: organizationKeys.overview(orgUUID),
    queryFn: ({ signal }) => call(getOverview, { params: { orgUUID } }, { signal }),
  });
}

export function useSettings(orgUUID: string) {
  return useQuery({
    queryKey: organizationKeys.settings(orgUUID),
    queryFn: ({ signal }) => call(getSettings, { params: { orgUUID } }, { signal }),
  });
}

/** Changes what is given; the answer is the settings as they are afterwards. */
export function useUpdateSettings(orgUUID: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => call(updateSettings, { params: { orgUUID }, body }),
    onSuccess: (answer) => queryClient.setQueryData(organizationKeys.settings(orgUUID), answer),
  });
}

/** The audit trail, newest first, in pages of `limit`. */
export function useAuditEntries(orgUUID: string, filter: AuditFilter, limit = 50) {
  return useInfiniteQuery({
    queryKey: [...organizationKeys.audit(orgUUID, filter), limit],
    queryFn: ({ pageParam, signal }) =>
      callPage(
        listAuditEntries,
        { params: { orgUUID }, query: { ...filter, limit, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
