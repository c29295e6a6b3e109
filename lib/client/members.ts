import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "@/lib/http/schema";
import { call, callPage, callVersioned, type Page } from "@/lib/client/call";
import { currentUser, getUser, listUsers, userSignIns } from "@/lib/dialects/zealot/contracts";
import { type UserProfile, userProfile } from "@/lib/dialects/zealot/user";
import type { CallerInput } from "@/lib/http/contract";

/** A member as the pages show it. */
export type MemberProfile = UserProfile;
/** A member at the version that a change of it names. */
export interface VersionedMember {
  member: MemberProfile;
  version: number;
}
/** What a member list is asked for: filters, order and page, in the API's own names. */
export type MemberListQuery = Partial<NonNullable<CallerInput<typeof listUsers>["query"]>>;
export interface ListedMembers extends Page<MemberProfile[]> {
  /** What was asked for: the same object for every answer to the same question. */
  asked: MemberListQuery;
}

// The same calls, asked for with what the pages need beyond the published keys.
const listProfiles = { ...listUsers, answer: z.array(userProfile) };
const getProfile = { ...getUser, answer: userProfile };
const ownProfile = { ...currentUser, answer: userProfile };
const expand = "profile";

export const memberKeys = {
  all: ["members"] as const,
  lists: () => [...memberKeys.all, "list"] as const,
  list: (query: MemberListQuery) => [...memberKeys.lists(), query] as const,
  counts: () => [...memberKeys.all, "count"] as const,
  count: (filter: MemberListQuery) => [...memberKeys.counts(), filter] as const,
  detail: (id: number | "me") => [...memberKeys.all, "detail", id] as const,
  signIns: (id: number) => [...memberKeys.all, "sign-ins", id] as const,
};

/** One page of members; the page before stays while the next one loads. */
export function useMembers(query: MemberListQuery) {
  return useQuery({
    queryKey: memberKeys.list(query),
    queryFn: async ({ signal }): Promise<ListedMembers> => ({
      ...(await callPage(listProfiles, { query: { ...query, expand } }, { signal })),
      asked: query,
    }),
    placeholderData: keepPreviousData,
  });
}

/** How many members a filter leaves, exactly; asked for apart from the rows, which never wait for it. */
export function useMemberCount(filter: MemberListQuery) {
  return useQuery({
    queryKey: memberKeys.count(filter),
    queryFn: async ({ signal }) => {
      const query = { ...filter, limit: 1, total: "1" } as const;
      return (await callPage(listUsers, { query }, { signal })).total;
    },
    placeholderData: keepPreviousData,
  });
}

/** One member and its version; "me" is the signed-in one. */
export function useMember(id: number | "me") {
  return useQuery({
    queryKey: memberKeys.detail(id),
    queryFn: ({ signal }) => fetchMember(id, signal),
    // An editor must not change under its reader's hands; saving tells when somebody else was faster.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
}

/** The member as it is now, past every cache. */
export async function fetchMember(id: number | "me", signal?: AbortSignal): Promise<VersionedMember> {
  const { answer, version } =
    id === "me"
      ? await callVersioned(ownProfile, { query: { expand } }, { signal })
      : await callVersioned(getProfile, { params: { id: String(id) }, query: { expand } }, { signal });
  return { member: answer, version: version ?? answer.version };
}

/** How many sign-ins locking, disabling or deleting a member would end. */
export function useSignIns(id: number, enabled: boolean) {
  return useQuery({
    queryKey: memberKeys.signIns(id),
    queryFn: ({ signal }) => call(userSignIns, { params: { id: String(id) } }, { signal }),
    enabled,
    staleTime: 0,
  });
}
