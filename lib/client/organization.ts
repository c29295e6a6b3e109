import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type AnswerOf, type BodyOf, call, callPage, type QueryOf } from "@/lib/client/call";
import { callQuery, useChange } from "@/lib/client/queries";

export type OrganizationSettings = AnswerOf<"getSettings">;
export type AuditEntry = AnswerOf<"listAuditEntries">["entries"][number];

/** What narrows the audit trail; uuids of members. */
export type AuditFilter = Pick<QueryOf<"listAuditEntries">, "action" | "member" | "actor">;

export function useOverview(orgUUID: string) {
  return useQuery(callQuery("getOverview", { params: { orgUUID } }));
}

export function useSettings(orgUUID: string) {
  return useQuery(callQuery("getSettings", { params: { orgUUID } }));
}

/** Changes what is given. */
export function useUpdateSettings(orgUUID: string) {
  const update = (body: BodyOf<"updateSettings">) => call("updateSettings", { params: { orgUUID }, body });
  return useChange(update, ["getSettings"]);
}

/** The audit trail, newest first, in pages of `limit`. */
export function useAuditEntries(orgUUID: string, filter: AuditFilter, limit = 50) {
  return useInfiniteQuery({
    queryKey: ["listAuditEntries", orgUUID, filter, limit],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit, ...(pageParam ? { cursor: pageParam } : {}) };
      return callPage("listAuditEntries", { params: { orgUUID }, query }, { signal });
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
