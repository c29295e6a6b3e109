import { createHash } from "node:crypto";
import type pg from "pg";
import type { Values } from "@/lib/members/list/filter";

const names = new Map<string, string>();

/**
 * The statement under a name made of its text, so that each connection plans it once. Only for statements whose plan
 * cannot depend on the values: the number of different texts must be small.
 */
export function named(purpose: string, text: string, values: Pick<Values, "list">): pg.QueryConfig {
  let name = names.get(text);
  if (name === undefined) {
    name = `${purpose}-${createHash("sha256").update(text).digest("base64url").slice(0, 16)}`;
    names.set(text, name);
  }
  return { name, text, values: values.list };
}
