import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/client/call";
import { acceptInvitation, joinTeam, logout, previewInvitation } from "@/lib/dialects/ones/contracts/auth";
import type { Answer, CallerInput } from "@/lib/http/contract";

export type InvitationPreview = Answer<typeof previewInvitation>;

const joinKeys = {
  preview: (code: string) => ["join", "preview", code] as const,
};

/** What an invitation code leads to. Asking changes nothing and spends nothing. */
export function useInvitationPreview(code: string) {
  return useQuery({
    queryKey: joinKeys.preview(code),
    queryFn: ({ signal }) => call(previewInvitation, { body: { invite_code: code } }, { signal }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** Accepts an invitation with a name and a password. */
export function useJoinTeam() {
  return useMutation({
    mutationFn: async (body: NonNullable<CallerInput<typeof joinTeam>["body"]>) => {
      const { user } = await call(joinTeam, { body });
      await endToken(user.token, user.uuid);
    },
  });
}

/** The answer's token is for programs; this browser gets a session of its own, and leaves no token behind. */
async function endToken(token: string, memberUuid: string): Promise<void> {
  const headers = { "ones-auth-token": token, "ones-user-id": memberUuid };
  await fetch(logout.path, { headers, credentials: "omit", cache: "no-store" }).catch(() => undefined);
}

/** Accepts an invitation for the address that this browser is signed in with. */
export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (code: string) => call(acceptInvitation, { body: { invite_code: code } }),
  });
}
