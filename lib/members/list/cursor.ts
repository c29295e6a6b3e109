import { isSealed, seal } from "@/lib/auth/secret";
import { invalidInput } from "@/lib/errors";
import type { MemberSelection } from "@/lib/members/list/query";

/**
 * A member's place in an order: the sorted value (null: none, or sorted by id alone) and the id that breaks
 * ties.
 */
export interface Place {
  key: string | null;
  id: number;
}

const PURPOSE = "member-cursor";
const SEAL_LENGTH = 16;

/** An opaque cursor that continues after `place`, of use only in the same scope. */
export function writeCursor(scope: string, place: Place): string {
  const body = Buffer.from(JSON.stringify([place.id, place.key]));
  const sealed = seal(PURPOSE, `${scope}\0${body.toString()}`);
  return Buffer.concat([sealed.subarray(0, SEAL_LENGTH), body]).toString("base64url");
}

/**
 * The place in a cursor. Throws `invalid_input` (`bad_cursor`) when it is forged or belongs to another scope.
 */
export function readCursor(scope: string, cursor: string): Place {
  const bytes = Buffer.from(cursor, "base64url");
  const body = bytes.subarray(SEAL_LENGTH).toString();
  const genuine =
    bytes.toString("base64url") === cursor &&
    bytes.length > SEAL_LENGTH &&
    isSealed(PURPOSE, `${scope}\0${body}`, bytes.subarray(0, SEAL_LENGTH));
  if (!genuine) throw invalidInput({ path: ["cursor"], code: "bad_cursor" });
  // A cast: only writeCursor makes what passes the seal.
  const [id, key] = JSON.parse(body) as [number, string | null];
  return { id, key };
}

/** What a cursor is bound to: everything that decides which members come in which order. */
export function cursorScope(organizationId: number, selection: MemberSelection): string {
  const sorted = <T>(values: readonly T[] = []) => (values.length > 1 ? [...new Set(values)].sort() : values);
  const list = (value: string | readonly string[] | undefined) =>
    sorted(typeof value === "string" ? [value] : value);
  return JSON.stringify([
    organizationId,
    selection.search ?? "",
    selection.match ?? "all",
    sorted(selection.status),
    sorted(selection.role),
    list(selection.teamUuid),
    list(selection.departmentUuid),
    sorted(selection.license),
    selection.sort ?? "id",
  ]);
}
