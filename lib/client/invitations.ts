import { useQueries, useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { type AnswerOf, type BodyOf, call, callPage, type Page } from "@/lib/client/call";
import { callQuery, countQuery, pageQuery, useChange } from "@/lib/client/queries";

type InvitationPage = Page<AnswerOf<"listInvitations">>;
export type Invitation = AnswerOf<"listInvitations">["invitations"][number];
export type InvitationState = NonNullable<Invitation["state"]>;
export type AddressState = AnswerOf<"checkInvitations">["results"][number]["state"];
/** What became of the addresses that were sent. */
export type AddedInvitations = AnswerOf<"addInvitations">;

export interface InvitationFilter {
  teamUuid: string;
  state: InvitationState | null;
  q: string;
}

const PAGE_SIZE = 50;
const LINKS_PER_CALL = 1000;

function asked({ teamUuid, state, q }: InvitationFilter) {
  return { params: { teamUUID: teamUuid }, query: { state: state ?? undefined, q: q || undefined } };
}

/** One page of a team's invitations, newest first. */
export function useInvitations(filter: InvitationFilter, cursor: string | null) {
  const { params, query } = asked(filter);
  const page = { limit: PAGE_SIZE, expand: "details", cursor: cursor ?? undefined } as const;
  return useQuery({
    ...pageQuery("listInvitations", { params, query: { ...query, ...page } }),
    enabled: filter.teamUuid !== "",
  });
}

/** How many invitations the filter finds. */
export function useInvitationCount(filter: InvitationFilter) {
  const { params, query } = asked(filter);
  return useQuery({
    ...countQuery("listInvitations", { params, query: { ...query, limit: 1, total: "1" } }),
    enabled: filter.teamUuid !== "",
  });
}

/** Every loaded row with one of the codes becomes at once what `shown` says. */
function rewritten(shown: Partial<Invitation>) {
  return {
    queryKey: ["listInvitations", "page"],
    change: (page: InvitationPage, codes: string[]): InvitationPage => {
      const wanted = new Set(codes);
      const rows = page.items.invitations.map((row) => (wanted.has(row.code) ? { ...row, ...shown } : row));
      return { ...page, items: { invitations: rows } };
    },
  };
}

/** Withdraws invitations: the rows change at once and go back when the server refuses. */
export function useRevokeInvitations(teamUUID: string) {
  return useChange(
    (codes: string[]) => call("revokeInvitations", { params: { teamUUID }, body: { codes } }),
    ["listInvitations"],
    rewritten({ state: "revoked", status: 3 }),
  );
}

/** Renews invitations and answers them with their new links. */
export function useResendInvitations(teamUUID: string) {
  return useChange(
    async (codes: string[]) =>
      (await call("resendInvitations", { params: { teamUUID }, body: { codes } })).invitations,
    ["listInvitations"],
    rewritten({ state: "open", is_expired: false }),
  );
}

/** Invites many addresses in one call. */
export function useAddInvitations(teamUUID: string) {
  const queryClient = useQueryClient();
  const add = (body: BodyOf<"addInvitations">) =>
    call("addInvitations", { params: { teamUUID }, body }).finally(() =>
      queryClient.removeQueries({ queryKey: ["checkInvitations"] }),
    );
  return useChange(add, ["listInvitations"]);
}

/** What inviting addresses would do, by address; not answered ones are absent. Asks once for each batch. */
export function useAddressStates(teamUUID: string, batches: readonly (readonly string[])[]) {
  return useQueries({
    queries: batches.map((emails) => ({
      ...callQuery("checkInvitations", { params: { teamUUID }, body: { emails: [...emails] } }),
      staleTime: 60_000,
    })),
    combine: combineStates,
  });
}

function combineStates(results: UseQueryResult<AnswerOf<"checkInvitations">>[]) {
  const states = new Map<string, AddressState>();
  for (const { data } of results)
    for (const { email, state } of data?.results ?? []) states.set(email, state);
  const failed = results.filter(({ error }) => error);
  return {
    states,
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach(({ refetch }) => void refetch()),
  };
}

/** The open invitations' links of these addresses, by address. */
export function useInvitationLinks(teamUUID: string, emails: readonly string[]) {
  return useQuery({
    queryKey: ["listInvitations", "links", teamUUID, emails],
    queryFn: ({ signal }) => readLinks(teamUUID, emails, signal),
    enabled: emails.length > 0,
    staleTime: Infinity,
  });
}

async function readLinks(teamUUID: string, emails: readonly string[], signal: AbortSignal) {
  const links = new Map<string, string>();
  const missing = new Set(emails);
  let cursor: string | null = null;
  do {
    const query = { state: "open", limit: LINKS_PER_CALL, ...(cursor ? { cursor } : {}) } as const;
    const page: InvitationPage = await callPage(
      "listInvitations",
      { params: { teamUUID }, query },
      { signal },
    );
    for (const { email, invite_link } of page.items.invitations) {
      if (missing.delete(email)) links.set(email, invite_link);
    }
    cursor = page.next;
  } while (cursor && missing.size > 0);
  return links;
}
