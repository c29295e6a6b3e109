/** Where an invitation is accepted; its code is in the fragment, which no server and no log ever sees. */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/project/master/#/auth/join_team?invitation=${code}`;
}
