import { type BodyOf, call } from "@/lib/client/call";
import { expand, type ListedMembers, type MemberProfile, profileOf } from "@/lib/client/members";
import { useChange } from "@/lib/client/queries";

/** What a change of a member may hold, in the API's own names. */
export type MemberChanges = BodyOf<"patchUser">;

/** Changes a member in one request, unless it is no longer at `version`. */
export function useSaveMember() {
  return useChange(
    async ({ id, version: ifMatch, changes }: { id: number; version: number; changes: MemberChanges }) => {
      const input = { params: { id: String(id) }, query: { expand }, body: changes } as const;
      return profileOf(await call("patchUser", input, { ifMatch }));
    },
    ["listUsers"],
  );
}

/** Keeps a member's language, theme or time zone in its settings. */
export async function saveAppearance(
  id: number,
  body: Pick<MemberChanges, "locale" | "appearance" | "timezone">,
): Promise<void> {
  await call("patchUser", { params: { id: String(id) }, body });
}

/** Adds a member; without a password it is pending. */
export function useCreateMember() {
  const create = async (body: BodyOf<"createUser">) =>
    profileOf(await call("createUser", { query: { expand }, body }));
  return useChange(create, ["listUsers"]);
}

/** What can be done to a member as a whole. */
export type MemberAction = "lock" | "unlock" | "disable" | "enable" | "delete";

interface Asked {
  action: MemberAction;
  member: MemberProfile;
}

const AFTERWARDS = { lock: "locked", unlock: "active", disable: "disabled", enable: "active" } as const;

/**
 * Locks, unlocks, disables, enables or deletes a member. The lists show it at once; when the server refuses
 * they go back to what they were.
 */
export function useChangeMember(orgUUID: string) {
  const act = ({ action, member }: Asked): Promise<unknown> =>
    action === "disable" || action === "enable"
      ? call(`${action}Members`, { params: { orgUUID }, body: { members: [member.uuid] } })
      : call(`${action}User`, { params: { id: String(member.id) } });
  return useChange(act, ["listUsers", "userSignIns"], {
    queryKey: ["listUsers", "page"],
    change: (page: ListedMembers, { action, member: { id } }) => ({
      ...page,
      items:
        action === "delete"
          ? page.items.filter((member) => member.id !== id)
          : page.items.map((member) =>
              member.id === id ? { ...member, status: AFTERWARDS[action] } : member,
            ),
    }),
  });
}
