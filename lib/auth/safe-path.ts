/** A path of this site and nothing else: where a link may send somebody after sign-in. Anything that could leave the site is "/". */
export function safePath(given: string | null | undefined): string {
  if (!given?.startsWith("/")) return "/";
  // Browsers read a backslash as a slash and drop tabs and line breaks, so that "/\t/evil" would leave the site.
  if (/[\\\u0000-\u0020]/.test(given) || given.startsWith("//")) return "/";
  return given;
}
