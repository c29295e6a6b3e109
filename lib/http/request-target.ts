// What a path seldom has: escapes, dot segments, backslashes, and characters that URLs escape.
const SPECIAL = /[%\\#]|\/\.|[^\x21-\x7e]/;
/** Stands for what cannot be decoded; a path that has it names nothing. */
const UNDECODABLE = "%EF%BF%BD";

/**
 * The one normal form of a request's target, without an origin: dot segments resolved, backslashes read as
 * slashes, needless escapes decoded, raw bytes escaped. What a path has that is not UTF-8, or a control
 * character, becomes U+FFFD. Null when it names no path, as in `OPTIONS *`.
 */
export function normalTarget(target: string): string | null {
  const local = target.replace(/^https?:\/\/[^/?#\\]*/i, "");
  const [path, search] = splitTarget(local);
  if (path === "" ? local === target : !path.startsWith("/")) return null;
  return joinTarget(SPECIAL.test(path) ? normalPath(path) : path || "/", escapeBytes(search));
}

/** The target of a whole URL: what follows its host. */
export function targetOf(url: string): string {
  return url.slice(url.indexOf("/", "https://".length));
}

/** A target's path and its query without the question mark. */
export function splitTarget(target: string): [string, string] {
  const at = target.indexOf("?");
  return at < 0 ? [target, ""] : [target.slice(0, at), target.slice(at + 1)];
}

/** The inverse of `splitTarget`. */
export function joinTarget(path: string, search: string): string {
  return search === "" ? path : `${path}?${search}`;
}

/** Whether every percent-escape in a path, a query or a form stands for UTF-8. */
export function isWellEncoded(text: string): boolean {
  return (text.match(/(?:%[0-9a-f]{2})+/gi) ?? []).every(isUtf8);
}

function normalPath(path: string): string {
  const plain = escapeBytes(path)
    .replace(/%(?![0-9a-f]{2})|%(?:[01][0-9a-f]|7f)/gi, UNDECODABLE)
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      isUtf8(run) ? run.replace(/%[2-7][0-9a-f]/gi, plainOrSame) : UNDECODABLE,
    );
  return new URL(`http://localhost${plain}`).pathname;
}

/** A letter, digit or mark that needs no escape, decoded. */
function plainOrSame(escape: string): string {
  const character = decodeURIComponent(escape);
  return /[\w.~-]/.test(character) ? character : escape;
}

// Node hands each byte of a target over as one character.
function escapeBytes(text: string): string {
  return text.replace(/[^\x21-\x7e]|#/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function isUtf8(escapes: string): boolean {
  try {
    decodeURIComponent(escapes);
    return true;
  } catch {
    return false;
  }
}
