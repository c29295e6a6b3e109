import { newMember, newOrganization, type TestMember, type TestOrganization } from "@/test/support/fixtures";
import { onesAs, refused } from "@/test/support/ones";

export const INVALID_CODE = refused(
  400,
  "VerificationFailure.InvalidCode",
  "This invitation doesn't exist, has been used or withdrawn, or is for another address.",
);

interface Listed {
  code: string;
  state: string;
  needs_renewal: boolean;
}

/** An organization with an administrator, and an ordinary member who is an admin of its first team. */
export async function withTeamAdmin(given: { licenses?: number[] } = {}) {
  const organization = await newOrganization();
  const { admin, teamUuid } = organization;
  const teamAdmin = await newMember(organization, given);
  await onesAs(admin).post(`team/${teamUuid}/members/update`, {
    user_uuid: teamAdmin.uuid,
    team_role: "admin",
  });
  const invitations = (as: TestMember, call: string, body: object) =>
    onesAs(as).post(`team/${teamUuid}/invitations/${call}`, body);
  const invite = (as: TestMember, email: string, grants: object = {}) =>
    invitations(as, "add_batch", { emails: [email], ...grants });
  const listed = async (as: TestMember, email: string): Promise<Listed | undefined> => {
    const query = `q=${encodeURIComponent(email)}&expand=details`;
    const { body } = await onesAs(as).get(`team/${teamUuid}/invitations?${query}`);
    return (body as { invitations: Listed[] }).invitations[0];
  };
  const codeFor = async (as: TestMember, email: string) => (await listed(as, email))?.code;
  return { organization, admin, teamAdmin, teamUuid, invitations, invite, listed, codeFor };
}

/** A further team of the organization, with its administrator as the owner. */
export async function furtherTeam({ admin, organizationUuid }: TestOrganization): Promise<string> {
  const made = await onesAs(admin).post(`organization/${organizationUuid}/create_team`, {
    team_name: "Second",
    team_owner: admin.uuid,
  });
  return (made.body as { uuid: string }).uuid;
}

/** Joins through a code, as a person does who has no account yet. */
export function join(email: string, invite_code: string | undefined) {
  return onesAs(null).post("auth/invite_join_team", {
    email,
    invite_code,
    name: "Han",
    password: "ONESzsy888 more",
  });
}

/** What a code's holder is told before joining. */
export function preview(invite_code: string | undefined) {
  return onesAs(null).post("auth/invitation", { invite_code });
}

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
