/**
 * What every answer says to browsers, unless a page or Next says it in its own way: nothing of it runs, is
 * framed, is taken for another type, or tells another site where it was read.
 */
export const STRICT_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;
