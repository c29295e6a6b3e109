import { hash, randomFillSync, randomInt } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

// Asking the system for a few bytes costs as much as for a few thousand.
const pool = Buffer.alloc(4096);
let left = 0;

function randomByte(): number {
  if (left === 0) {
    randomFillSync(pool);
    left = pool.length;
  }
  const byte = pool.readUInt8(--left);
  // What was given out is not kept.
  pool[left] = 0;
  return byte;
}

/** `length` characters A-Za-z0-9, each from the system's random source without bias. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    const byte = randomByte();
    if (byte < 248) text += ALPHABET.charAt(byte % 62);
  }
  return text;
}

/** The 8-character id of members, teams, departments and organizations, beside their number. */
export function newUuid(): string {
  return randomText(8);
}

/** A member's channel: `u`, its uuid, and 23 characters that nobody can guess. */
export function newChannel(uuid: string): string {
  return `u${uuid}${randomText(23)}`;
}

/** Six decimal digits, for what must be unlikely to collide and easy to read. */
export function randomDigits(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}

/** SHA-256, the only form in which a secret is stored. */
export function digest(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}

/** `length` characters A-Za-z0-9 that `bytes`, which must be more, spell; the same for the same bytes. */
export function spell(bytes: Uint8Array, length: number): string {
  let text = "";
  for (const byte of bytes) if (text.length < length) text += ALPHABET.charAt(byte % 62);
  return text;
}
