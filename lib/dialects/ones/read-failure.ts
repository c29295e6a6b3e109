import type { ToldFailure } from "@/lib/http/dialect";

/** `user_uuid` out of the `UserUUID` of an `errcode`. */
function snake(name: string): string {
  return name
    .replace(/UUID/g, "Uuid")
    .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
    .toLowerCase();
}

/** The inverse of the dialect's `failure`, for forms. */
export function readFailure({ desc, errcode: code }: { desc: string; errcode: string }): ToldFailure {
  const [, , ...path] = code.split(".");
  if (path.length === 0) return { message: desc, fields: {}, code };
  // `failure` wrote one "path: sentence" for each issue; other failures about a field have a sentence alone.
  const told = desc.split(/; (?=[\w.]+: )/).map((part) => /^([\w.]+): (.*)$/s.exec(part));
  const fields: Record<string, string> = told.every((one) => one === null)
    ? { [path.map(snake).join(".")]: desc }
    : Object.fromEntries(told.flatMap((one) => (one ? [[one[1] ?? "", one[2] ?? ""]] : [])));
  return { message: desc, fields, code };
}
