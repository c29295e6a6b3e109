import { z } from "zod";

/** Settings of an installation whose first administrator a test can sign in as. */
export const ADMIN = { ADMIN_EMAIL: "grace@people.test", ADMIN_PASSWORD: "violet-harbour-92" };

const answer = z.object({ user: z.object({ token: z.string() }) });

/** A token of the first administrator. */
export async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/project/api/project/auth/login`, {
    method: "POST",
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  });
  return answer.parse(await response.json()).user.token;
}
