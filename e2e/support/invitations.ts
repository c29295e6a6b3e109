import type { TestOrganization } from "@/e2e/support/fixtures";
import { onesAs } from "@/e2e/support/ones";

/** Invites addresses into the organization's first team; answers their links by address. */
export async function invited(
  { admin, teamUuid }: TestOrganization,
  emails: string[],
): Promise<Map<string, string>> {
  const ones = onesAs(admin);
  const made = await ones.post(`team/${teamUuid}/invitations/add_batch`, { emails });
  if (made.status !== 200) throw new Error(`Inviting answered ${made.status}.`);
  const listed = await ones.get(`team/${teamUuid}/invitations?state=open&limit=100`);
  const { invitations } = listed.body as { invitations: { email: string; invite_link: string }[] };
  return new Map(invitations.map(({ email, invite_link }) => [email, invite_link]));
}

/** An address that no other test uses. */
export function newAddress(name = "guest"): string {
  return `${name}-${Math.random().toString(36).slice(2, 12)}@example.com`;
}
