/** The browser's session cookie; it carries an opaque secret that the sessions table knows by its digest. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-roster.session" : "roster.session";
}

/** The session's secret in a `Cookie` header, or null. */
export function readSessionCookie(header: string | null, secure: boolean): string | null {
  if (!header) return null;
  const name = `${sessionCookieName(secure)}=`;
  for (const part of header.split(";")) {
    const pair = part.trim();
    // A secret has no character that a cookie would escape, so what is escaped is none of ours.
    if (pair.startsWith(name)) return pair.slice(name.length);
  }
  return null;
}
