import { commandContext } from "@/lib/context";
import type { Db } from "@/lib/db";
import { StartupError } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { createOrganization } from "@/lib/organizations/create-organization";
import { isEmail, normaliseEmail } from "@/lib/members/rules";
import { randomPassword } from "@/lib/server/first-start";
import { say, sayInPerson } from "@/lib/server/terminal";

/**
 * Makes an organization and prints how its administrator signs in. Throws `StartupError` for a bad address.
 */
export async function createOrganizationCommand(
  db: Db,
  { name, email }: { name: string; email: string },
): Promise<void> {
  if (!isEmail(normaliseEmail(email))) {
    throw new StartupError(`${email} is not an e-mail address.`);
  }
  const password = randomPassword();
  try {
    await createOrganization(commandContext(db), { name, admin: { email, password } });
  } catch (error) {
    if (error instanceof AppError && error.code === "already_exists") {
      throw new StartupError(`${email} already belongs to a member of this installation.`);
    }
    throw error;
  }
  say(`Made the organization "${name}".`);
  sayInPerson(`First sign-in:   ${normaliseEmail(email)}   password: ${password}`);
}
