import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { secret } from "@/lib/env";

let held: { text: string; key: KeyObject } | undefined;

/** The installation's secret as a key, which is quicker to use than its text. */
function key(): KeyObject {
  const text = secret();
  if (held?.text !== text) held = { text, key: createSecretKey(text, "utf8") };
  return held.key;
}

/** A keyed digest of `text` that only this installation can make; `purpose` keeps uses apart. */
export function seal(purpose: string, text: string): Buffer {
  return createHmac("sha256", key()).update(`${purpose}\0${text}`).digest();
}

/** True when `given` is the first bytes of the seal over `text`; takes equally long for any wrong one. */
export function isSealed(purpose: string, text: string, given: Uint8Array): boolean {
  const expected = seal(purpose, text).subarray(0, given.length);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const CIPHER = "aes-256-gcm";
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** `text`, encrypted so that only this installation can read it. */
export function conceal(purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(CIPHER, seal("conceal", purpose), nonce);
  const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64");
}

/** What `conceal` was given for the same purpose. Throws when it was changed, or made elsewhere. */
export function reveal(purpose: string, concealed: string): string {
  const bytes = Buffer.from(concealed, "base64");
  const hidden = NONCE_LENGTH + TAG_LENGTH;
  const decipher = createDecipheriv(CIPHER, seal("conceal", purpose), bytes.subarray(0, NONCE_LENGTH), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAuthTag(bytes.subarray(NONCE_LENGTH, hidden));
  return decipher.update(bytes.subarray(hidden), undefined, "utf8") + decipher.final("utf8");
}
