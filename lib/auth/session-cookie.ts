/** The browser's session cookie; it carries an opaque secret that the sessions table knows by its digest. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-roster.session" : "roster.session";
}

/** The session's secret in a `Cookie` header, or null. */
export function readSessionCookie(header: string | null, secure: boolean): string | null {
  const start = `${sessionCookieName(secure)}=`;
  const pairs = header?.split(";").map((pair) => pair.trim());
  // A secret has no character that a cookie would escape, so nothing needs decoding.
  return pairs?.find((pair) => pair.startsWith(start))?.slice(start.length) ?? null;
}
