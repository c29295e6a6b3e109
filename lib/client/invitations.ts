import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { z } from "zod";
import { call, callPage, type Page } from "@/lib/client/call";
import {
  type addressState,
  addInvitations,
  checkInvitations,
  type invitation,
  type invitationState,
  listInvitations,
  resendInvitations,
  revokeInvitations,
} from "@/lib/dialects/ones/contracts/invitations";
import type { Answer, CallerInput } from "@/lib/http/contract";

export type Invitation = z.output<typeof invitation>;
export type InvitationState = z.output<typeof invitationState>;
export type AddressState = z.output<typeof addressState>;

export interface InvitationFilter {
  teamUuid: string;
  state: InvitationState | null;
  q: string;
}

const PAGE_SIZE = 50;
const LINKS_PER_CALL = 1000;

const invitationKeys = {
  all: ["invitations"] as const,
  lists: (teamUuid: string) => ["invitations", teamUuid, "list"] as const,
  list: (filter: InvitationFilter, cursor: string | null) =>
    ["invitations", filter.teamUuid, "list", filter.state, filter.q, cursor] as const,
  count: (filter: InvitationFilter) =>
    ["invitations", filter.teamUuid, "count", filter.state, filter.q] as const,
  links: (teamUuid: string, emails: readonly string[]) => ["invitations", teamUuid, "links", emails] as const,
  checks: ["invitation-check"] as const,
  check: (teamUuid: string, emails: readonly string[]) => ["invitation-check", teamUuid, emails] as const,
};

function filterQuery({ state, q }: InvitationFilter) {
  return { ...(state ? { state } : {}), ...(q ? { q } : {}) };
}

/** One page of a team's invitations, newest first; the page before stays in place while this one loads. */
export function useInvitations(filter: InvitationFilter, cursor: string | null) {
  return useQuery({
    queryKey: invitationKeys.list(filter, cursor),
    queryFn: ({ signal }) =>
      callPage(
        listInvitations,
        {
          params: { teamUUID: filter.teamUuid },
          query: {
            ...filterQuery(filter),
            limit: PAGE_SIZE,
            expand: "details",
            ...(cursor ? { cursor } : {}),
          },
        },
        { signal },
      ),
    enabled: filter.teamUuid !== "",
    placeholderData: keepPreviousData,
  });
}

/** How many invitations the filter finds; asked for beside the rows, so that these never wait for it. */
export function useInvitationCount(filter: InvitationFilter) {
  return useQuery({
    queryKey: invitationKeys.count(filter),
    queryFn: async ({ signal }) => {
      const page = await callPage(
        listInvitations,
        {
          params: { teamUUID: filter.teamUuid },
          query: { ...filterQuery(filter), limit: 1, total: "1" },
        },
        { signal },
      );
      return page.total;
    },
    enabled: filter.teamUuid !== "",
    placeholderData: keepPreviousData,
  });
}

type ListPage = Page<{ invitations: Invitation[] }>;

/** Rewrites every loaded row with one of the codes; the returned function puts the rows back. */
async function rewriteRows(
  queryClient: QueryClient,
  teamUuid: string,
  codes: readonly string[],
  rewrite: (row: Invitation) => Invitation,
): Promise<() => void> {
  const queryKey = invitationKeys.lists(teamUuid);
  await queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueriesData<ListPage>({ queryKey });
  const wanted = new Set(codes);
  queryClient.setQueriesData<ListPage>({ queryKey }, (page) => {
    if (!page) return page;
    const invitations = page.items.invitations.map((row) => (wanted.has(row.code) ? rewrite(row) : row));
    return { ...page, items: { invitations } };
  });
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}

/** Withdraws invitations: the rows change at once and go back when the server refuses. */
export function useRevokeInvitations(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (codes: string[]) =>
      call(revokeInvitations, { params: { teamUUID: teamUuid }, body: { codes } }),
    onMutate: (codes) =>
      rewriteRows(queryClient, teamUuid, codes, (row) => ({ ...row, state: "revoked", status: 3 })),
    onError: (_error, _codes, restore) => restore?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: invitationKeys.all }),
  });
}

/** Renews invitations and answers them with their new links. */
export function useResendInvitations(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (codes: string[]) => {
      const answer = await call(resendInvitations, { params: { teamUUID: teamUuid }, body: { codes } });
      return answer.invitations;
    },
    onMutate: (codes) =>
      rewriteRows(queryClient, teamUuid, codes, (row) => ({ ...row, state: "open", is_expired: false })),
    onError: (_error, _codes, restore) => restore?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: invitationKeys.all }),
  });
}

export type NewInvitations = NonNullable<CallerInput<typeof addInvitations>["body"]>;

/** What became of the addresses that were sent. */
export type AddedInvitations = Answer<typeof addInvitations>;

/** Invites many addresses in one call. */
export function useAddInvitations(teamUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewInvitations) => call(addInvitations, { params: { teamUUID: teamUuid }, body }),
    onSettled: () => {
      queryClient.removeQueries({ queryKey: invitationKeys.checks });
      return queryClient.invalidateQueries({ queryKey: invitationKeys.all });
    },
  });
}

/**
 * What inviting addresses would do, by address. Each batch is asked for once; addresses not answered yet are
 * absent.
 */
export function useAddressStates(teamUuid: string, batches: readonly (readonly string[])[]) {
  return useQueries({
    queries: batches.map((emails) => ({
      queryKey: invitationKeys.check(teamUuid, emails),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const body = { emails: [...emails] };
        const answer = await call(checkInvitations, { params: { teamUUID: teamUuid }, body }, { signal });
        return answer.results;
      },
      staleTime: 60_000,
    })),
    combine: combineStates,
  });
}

interface BatchResult {
  data?: { email: string; state: AddressState }[] | undefined;
  error: Error | null;
  refetch: () => unknown;
}

function combineStates(results: BatchResult[]) {
  const states = new Map<string, AddressState>();
  for (const { data } of results) for (const { email, state } of data ?? []) states.set(email, state);
  const failed = results.filter(({ error }) => error);
  return {
    states,
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach(({ refetch }) => void refetch()),
  };
}

/** The open invitations' links of these addresses, by address. */
export function useInvitationLinks(teamUuid: string, emails: readonly string[]) {
  return useQuery({
    queryKey: invitationKeys.links(teamUuid, emails),
    queryFn: ({ signal }) => readLinks(teamUuid, emails, signal),
    enabled: emails.length > 0,
    staleTime: Infinity,
  });
}

async function readLinks(teamUuid: string, emails: readonly string[], signal: AbortSignal) {
  const links = new Map<string, string>();
  const missing = new Set(emails);
  let cursor: string | null = null;
  do {
    const page: ListPage = await callPage(
      listInvitations,
      {
        params: { teamUUID: teamUuid },
        query: { state: "open", limit: LINKS_PER_CALL, ...(cursor ? { cursor } : {}) },
      },
      { signal },
    );
    for (const { email, invite_link } of page.items.invitations) {
      if (missing.delete(email)) links.set(email, invite_link);
    }
    cursor = page.next;
  } while (cursor && missing.size > 0);
  return links;
}
