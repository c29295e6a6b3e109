import { secretSettings } from "@/lib/env";

const GONE = "[redacted]";

// Each takes time in proportion to the text: callers choose the paths in it, which may have 16 kB.
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Tokens and sessions.
  [/\brst_\w+/g, GONE],
  [/\$argon2\w*\$[^\s"']+/g, GONE],
  // Name and password in an address, but not in the pattern that a sentence shows.
  [/(:\/\/)(?!user:password@)[^\s/@]+@/g, `$1${GONE}@`],
  // A query may hold a token or a code.
  [/\?[\w.~%[\]-]+=[^\s"'<>)]*/g, `?${GONE}`],
  [/((?:\bauthorization|\bcookie|-token)["']?\s*[:=]\s*)[^\r\n]+/gi, `$1${GONE}`],
  [
    /((?:password|passwd|secret|token)\w{0,40}["']?\s*[:=]\s*)(?:"[^"]{6,}"|'[^']{6,}'|[^\s"',;}\]]{6,})/gi,
    `$1${GONE}`,
  ],
  // Invitation codes and whatever else is long and random.
  [/[A-Za-z0-9]{32,}/g, GONE],
];

/** The text without anything that lets somebody in. Every line of the log has gone through this. */
export function redact(text: string): string {
  let safe = text;
  for (const secret of secretSettings()) safe = safe.replaceAll(secret, GONE);
  for (const [pattern, rest] of PATTERNS) safe = safe.replace(pattern, rest);
  return safe;
}
