import { useMutation, useQuery } from "@tanstack/react-query";
import { type AnswerOf, type BodyOf, call } from "@/lib/client/call";
import { callQuery } from "@/lib/client/queries";
import { pageCalls } from "@/lib/generated/page-calls";

export type InvitationPreview = AnswerOf<"previewInvitation">;

/** What an invitation code leads to. Asking changes nothing and spends nothing. */
export function useInvitationPreview(code: string) {
  return useQuery({
    ...callQuery("previewInvitation", { body: { invite_code: code } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** Accepts an invitation with a name and a password. */
export function useJoinTeam() {
  return useMutation({
    mutationFn: async (body: BodyOf<"joinTeam">) => {
      const { user } = await call("joinTeam", { body });
      await endToken(user.token);
    },
  });
}

/** The answer's token is for programs; this browser gets a session of its own, and leaves no token behind. */
async function endToken(authorization: string): Promise<void> {
  const init = { headers: { authorization }, credentials: "omit", cache: "no-store" } as const;
  await fetch(pageCalls.logout.path, init).catch(() => undefined);
}

/** Accepts an invitation for the address that this browser is signed in with. */
export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (code: string) => call("acceptInvitation", { body: { invite_code: code } }),
  });
}
