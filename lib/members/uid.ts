const SPELLINGS = /^([0-9a-f]{8})-?([0-9a-f]{4})-?(4[0-9a-f]{3})-?([89ab][0-9a-f]{3})-?([0-9a-f]{12})$/i;
const WITH_SOME_DASHES = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A version 4 UUID, dashed and in lower case, from that or from 32 hexadecimal digits; otherwise null. */
export function dashedUid(text: string): string | null {
  if (!WITH_SOME_DASHES.test(text)) return null;
  const parts = SPELLINGS.exec(text);
  return parts ? parts.slice(1).join("-").toLowerCase() : null;
}

/** The uid to look for: what is no uid at all is answered like one that nobody has. */
export function soughtUid(text: string): string {
  return dashedUid(text) ?? "00000000-0000-0000-0000-000000000000";
}
