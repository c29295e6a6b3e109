/** The token in an `Authorization` header: raw, or behind `Bearer` or `Token`. Null when there is none. */
export function authorizationToken(headers: Headers): { token: string } | null {
  const value = headers.get("authorization")?.trim();
  return value ? { token: value.replace(/^(?:bearer|token)\s+/i, "") } : null;
}
