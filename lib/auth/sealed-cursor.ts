import { isSealed, seal } from "@/lib/auth/secret";
import { invalidInput } from "@/lib/errors";

const SEAL_LENGTH = 16;

/** A cursor that continues after the row `id`; of use only for the list that `scope` describes. */
export function writeSealedCursor(scope: readonly unknown[], id: bigint | number): string {
  const body = String(id);
  const sealed = seal("list-cursor", `${JSON.stringify(scope)}\0${body}`).subarray(0, SEAL_LENGTH);
  return Buffer.concat([sealed, Buffer.from(body)]).toString("base64url");
}

/**
 * The row id in a cursor. Throws `invalid_input` (`bad_cursor`) when it is forged or belongs to another list.
 */
export function readSealedCursor(scope: readonly unknown[], cursor: string): bigint {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(SEAL_LENGTH).toString();
  const genuine =
    bytes.length > SEAL_LENGTH &&
    isSealed("list-cursor", `${JSON.stringify(scope)}\0${body}`, bytes.subarray(0, SEAL_LENGTH));
  if (!genuine) throw invalidInput({ path: ["cursor"], code: "bad_cursor" });
  return BigInt(body);
}
