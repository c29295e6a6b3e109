import { seal } from "@/lib/auth/secret";
import { digest, spell } from "@/lib/ids";

const LENGTH = 32;

/**
 * An invitation's code, 32 characters A-Za-z0-9: derived, so that the database holds nothing that lets
 * anybody in.
 */
export function invitationCode(nonce: string): string {
  return spell(seal("invitation-code", nonce), LENGTH);
}

/** What the database knows a code by. */
export function codeDigest(code: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(digest(code));
}
