/**
 * The link behind which an invitation is accepted. The code sits in the fragment, which no server and no log
 * ever sees.
 */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/project/master/#/auth/join_team?invitation=${code}`;
}
