import { AppError, type Noun } from "@/lib/errors";
import { isWellEncoded } from "@/lib/http/request-target";

// U+FFFD is what a host that has already decoded a query leaves of bytes that are not UTF-8.
function isBad(pair: string): boolean {
  return /%ef%bf%bd/i.test(pair) || !isWellEncoded(pair);
}

/** The fields of a query or a form. Throws `invalid_input` with the first whose escapes are not UTF-8. */
export function queryOf(text: string, noun: Noun = "member"): URLSearchParams {
  const bad = text.includes("%") ? text.split("&").find(isBad) : undefined;
  if (bad === undefined) return new URLSearchParams(text);
  const [name = ""] = new URLSearchParams(bad).keys();
  const issue = { path: [name], code: "bad_character", fromRequest: true } as const;
  throw new AppError("invalid_input", { noun, issues: [issue] });
}

/** A query's fields; one that is repeated becomes a list. Throws as `queryOf` does. */
export function queryFields(text: string, noun?: Noun): Record<string, string | string[]> {
  if (text === "") return {};
  // A map, because a name may be one that every object has.
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of queryOf(text, noun)) {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, value);
    else if (Array.isArray(known)) known.push(value);
    else fields.set(name, [known, value]);
  }
  return Object.fromEntries(fields);
}
