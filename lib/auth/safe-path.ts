/** Where a link may send somebody after sign-in: a path of this site, or "/" for any that could leave it. */
export function safePath(given: string | null | undefined): string {
  if (!given?.startsWith("/")) return "/";
  // Browsers read a backslash as a slash and drop tabs and line breaks: "/\t/evil" would leave the site.
  if (/[\\\u0000-\u0020]/.test(given) || given.startsWith("//")) return "/";
  return given;
}
