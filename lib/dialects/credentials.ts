/** The key in an `Authorization` header: raw, or behind `Bearer` or `Token`. Null when there is none. */
export function authorizationKey(headers: Headers): string | null {
  const value = headers.get("authorization")?.trim();
  if (!value) return null;
  return value.replace(/^(?:bearer|token)\s+/i, "");
}
