import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type AnswerOf, call, callPage, type Page, type QueryOf } from "@/lib/client/call";
import { callQuery, countQuery } from "@/lib/client/queries";

/** A member as the pages show it. */
export type MemberProfile = Extract<AnswerOf<"getUser">, { uuid: string }>;
/** What a member list is asked for: filters, order and page, in the API's own names. */
export type MemberListQuery = QueryOf<"listUsers">;
export interface ListedMembers extends Page<MemberProfile[]> {
  /** What was asked for: the same object for every answer to the same question. */
  asked: MemberListQuery;
}

/** What the pages need beyond the published keys is asked for with it. */
export const expand = "profile";

/** The answer to a call that asked with `expand`. Throws for one that has the published keys alone. */
export function profileOf(user: AnswerOf<"getUser">): MemberProfile {
  if ("uuid" in user) return user;
  throw new Error("A member's answer has no profile.");
}

/** One page of members; the page before stays while the next one loads. */
export function useMembers(query: MemberListQuery) {
  return useQuery({
    queryKey: ["listUsers", "page", query],
    queryFn: async ({ signal }): Promise<ListedMembers> => {
      const page = await callPage("listUsers", { query: { ...query, expand } }, { signal });
      return { ...page, items: page.items.map(profileOf), asked: query };
    },
    placeholderData: keepPreviousData,
  });
}

/** How many members a filter leaves. */
export function useMemberCount(filter: MemberListQuery) {
  return useQuery(countQuery("listUsers", { query: { ...filter, limit: 1, total: "1" } }));
}

/** One member; "me" is the signed-in one. */
export function useMember(id: number | "me") {
  return useQuery({
    queryKey: ["getUser", id],
    queryFn: ({ signal }) => fetchMember(id, signal),
    // An editor must not change under its reader's hands; saving tells when somebody else was faster.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
}

/** The member as it is now, past every cache. */
export async function fetchMember(id: number | "me", signal?: AbortSignal): Promise<MemberProfile> {
  const query = { expand } as const;
  return profileOf(
    id === "me"
      ? await call("currentUser", { query }, { signal })
      : await call("getUser", { params: { id: String(id) }, query }, { signal }),
  );
}

/** How many sign-ins locking, disabling or deleting a member would end. */
export function useSignIns(id: number, enabled: boolean) {
  return useQuery({ ...callQuery("userSignIns", { params: { id: String(id) } }), enabled, staleTime: 0 });
}
