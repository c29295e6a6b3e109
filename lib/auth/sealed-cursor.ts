import { isSealed, seal } from "@/lib/auth/secret";
import { invalidInput } from "@/lib/errors";

/** Where a page ended: a row's id, and the value that the list is sorted by (null: none, or by id alone). */
export interface Position {
  id: number;
  key: string | null;
}

const PURPOSE = "list-cursor";
const SEAL_LENGTH = 16;

/** An opaque cursor that continues after `position`; of use only for the list that `scope` describes. */
export function writeSealedCursor(scope: readonly unknown[], { id, key }: Position): string {
  const body = JSON.stringify([id, key]);
  const sealed = seal(PURPOSE, sealedText(scope, body)).subarray(0, SEAL_LENGTH);
  return Buffer.concat([sealed, Buffer.from(body)]).toString("base64url");
}

/** A cursor's position. Throws `invalid_input` (`bad_cursor`) when it is forged or another list's. */
export function readSealedCursor(scope: readonly unknown[], cursor: string): Position {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(SEAL_LENGTH).toString();
  const genuine =
    bytes.toString("base64url") === cursor &&
    bytes.length > SEAL_LENGTH &&
    isSealed(PURPOSE, sealedText(scope, body), bytes.subarray(0, SEAL_LENGTH));
  if (!genuine) throw invalidInput({ path: ["cursor"], code: "bad_cursor" });
  // A cast: only writeSealedCursor makes what passes the seal.
  const [id, key] = JSON.parse(body) as [number, string | null];
  return { id, key };
}

function sealedText(scope: readonly unknown[], body: string): string {
  return `${JSON.stringify(scope)}\0${body}`;
}
