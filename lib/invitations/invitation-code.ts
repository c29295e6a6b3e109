import { randomUUID } from "node:crypto";
import { seal } from "@/lib/auth/secret";
import { digest, spell } from "@/lib/ids";

const LENGTH = 32;

/** An invitation's code, 32 characters A-Za-z0-9: derived, so that the database holds no key. */
export function invitationCode(nonce: string): string {
  return spell(seal("invitation-code", nonce), LENGTH);
}

/** What the database knows a code by. */
export function codeDigest(code: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(digest(code));
}

/** A new code, the number that it is derived from, and its digest as hexadecimal digits. */
export function newCode(): { nonce: string; code: string; digest: string } {
  const nonce = randomUUID();
  const code = invitationCode(nonce);
  return { nonce, code, digest: Buffer.from(codeDigest(code)).toString("hex") };
}
