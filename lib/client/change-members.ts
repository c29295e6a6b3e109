import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, callVersioned } from "@/lib/client/call";
import { type ListedMembers, memberKeys, type MemberProfile } from "@/lib/client/members";
import { disableMembers, enableMembers } from "@/lib/dialects/ones/contracts/organization";
import { createUser, deleteUser, lockUser, patchUser, unlockUser } from "@/lib/dialects/zealot/contracts";
import { userProfile } from "@/lib/dialects/zealot/user";
import type { CallerInput } from "@/lib/http/contract";

/** What a change of a member may hold, in the API's own names. */
export type MemberChanges = NonNullable<CallerInput<typeof patchUser>["body"]>;
export type NewMember = NonNullable<CallerInput<typeof createUser>["body"]>;

const patchProfile = { ...patchUser, answer: userProfile };
const createProfile = { ...createUser, answer: userProfile };
const expand = "profile";

/** Changes a member in one request, unless it is no longer at `version`. */
export function useSaveMember() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: { id: number; version: number; changes: MemberChanges }) => {
      const { answer, version } = await callVersioned(
        patchProfile,
        { params: { id: String(input.id) }, query: { expand }, body: input.changes },
        { ifMatch: input.version },
      );
      return { member: answer, version: version ?? answer.version };
    },
    onSuccess: () => refreshLists(queryClient),
  });
}

/** Adds a member; without a password it is pending. */
export function useCreateMember() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewMember) => call(createProfile, { query: { expand }, body }),
    onSuccess: () => refreshLists(queryClient),
  });
}

/** What can be done to a member as a whole. */
export type MemberAction = "lock" | "unlock" | "disable" | "enable" | "delete";

const AFTERWARDS = { lock: "locked", unlock: "active", disable: "disabled", enable: "active" } as const;

/**
 * Locks, unlocks, disables, enables or deletes a member. The lists show it at once; when the server refuses
 * they go back to what they were.
 */
export function useChangeMember(organizationUuid: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ action, member }: { action: MemberAction; member: MemberProfile }) =>
      act(action, member, organizationUuid),
    onMutate: async ({ action, member }) => {
      await queryClient.cancelQueries({ queryKey: memberKeys.lists() });
      const before = queryClient.getQueriesData<ListedMembers>({ queryKey: memberKeys.lists() });
      queryClient.setQueriesData<ListedMembers>({ queryKey: memberKeys.lists() }, (page) =>
        page ? { ...page, items: changed(page.items, member.id, action) } : page,
      );
      return { before };
    },
    onError: (_error, _input, context) => {
      for (const [key, page] of context?.before ?? []) queryClient.setQueryData(key, page);
    },
    onSettled: (_answer, _error, { member }) =>
      Promise.all([
        refreshLists(queryClient),
        queryClient.invalidateQueries({ queryKey: memberKeys.signIns(member.id) }),
      ]),
  });
}

async function act(action: MemberAction, member: MemberProfile, orgUUID: string): Promise<void> {
  const user = { params: { id: String(member.id) } };
  const inOrganization = { params: { orgUUID }, body: { members: [member.uuid] } };
  switch (action) {
    case "lock":
      await call(lockUser, user);
      return;
    case "unlock":
      await call(unlockUser, user);
      return;
    case "disable":
      await call(disableMembers, inOrganization);
      return;
    case "enable":
      await call(enableMembers, inOrganization);
      return;
    case "delete":
      await call(deleteUser, user);
  }
}

function changed(members: MemberProfile[], id: number, action: MemberAction): MemberProfile[] {
  if (action === "delete") return members.filter((member) => member.id !== id);
  const status = AFTERWARDS[action];
  return members.map((member) => (member.id === id ? { ...member, status } : member));
}

function refreshLists(queryClient: QueryClient) {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: memberKeys.lists() }),
    queryClient.invalidateQueries({ queryKey: memberKeys.counts() }),
  ]);
}
