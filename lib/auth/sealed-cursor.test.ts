import { describe, expect, it } from "vitest";
import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import { AppError } from "@/lib/errors";

const scope = ["things", 1, undefined];

function refusal(given: readonly unknown[], cursor: string): unknown {
  try {
    return readSealedCursor(given, cursor);
  } catch (error) {
    return error instanceof AppError ? { code: error.code, ...error.details } : error;
  }
}

describe("a cursor", () => {
  it("gives back the position that it was made of", () => {
    for (const position of [
      { id: 7, key: null },
      { id: 2_147_483_647, key: "wang2 wei3\u001f王伟" },
    ]) {
      expect(readSealedCursor(scope, writeSealedCursor(scope, position))).toEqual(position);
    }
  });

  it("is refused when it is forged, written otherwise, or another list's", () => {
    const cursor = writeSealedCursor(scope, { id: 7, key: "a" });
    const changed = Buffer.from(cursor, "base64url");
    changed[changed.length - 2] = (changed[changed.length - 2] ?? 0) ^ 1;
    const bad = { code: "invalid_input", issues: [{ path: ["cursor"], code: "bad_cursor" }] };
    for (const wrong of ["", "abc", `${cursor}=`, cursor.slice(0, -1), changed.toString("base64url")]) {
      expect(refusal(scope, wrong)).toEqual(bad);
    }
    expect(refusal(["things", 2, undefined], cursor)).toEqual(bad);
  });
});
