import { randomUUID } from "node:crypto";

const ACCEPTED = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * What the request is called: the name in its `X-Request-Id`, which a proxy may have given it, when that has
 * 1 to 128 of the characters A-Z a-z 0-9 . _ -, else a new one.
 */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && ACCEPTED.test(given) ? given : randomUUID();
}
