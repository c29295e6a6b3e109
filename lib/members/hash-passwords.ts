import { availableParallelism } from "node:os";
import { hashPassword } from "@/lib/auth/passwords";

/**
 * The hashes of the passwords that are there, in their places; as many at a time as there are cores, off the
 * event loop.
 */
export async function hashPasswords(passwords: readonly (string | undefined)[]): Promise<(string | null)[]> {
  const hashes = new Array<string | null>(passwords.length).fill(null);
  const waiting = passwords.entries();
  const work = async () => {
    for (const [index, password] of waiting) {
      if (password !== undefined) hashes[index] = await hashPassword(password);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return hashes;
}
