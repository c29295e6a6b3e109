import { createHmac, timingSafeEqual } from "node:crypto";
import { secret } from "@/lib/env";

/** A keyed digest of `text` that only this installation can make; `purpose` keeps uses apart. */
export function seal(purpose: string, text: string): Buffer {
  return createHmac("sha256", secret()).update(`${purpose}\0${text}`).digest();
}

/** True when `given` is the first bytes of the seal over `text`; takes equally long for any wrong one. */
export function isSealed(purpose: string, text: string, given: Uint8Array): boolean {
  const expected = seal(purpose, text).subarray(0, given.length);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
