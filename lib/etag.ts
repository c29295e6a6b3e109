/** The ETag of a row at a version, as answers and `If-Match` carry it. */
export function etag(version: number): string {
  return `"v${version}"`;
}

/** The version that an `If-Match` names: undefined when it asks for none, 0 for an ETag that is not ours. */
export function ifMatchVersion(header: string | null): number | undefined {
  if (header === null || header.trim() === "*") return undefined;
  const match = /^(?:W\/)?"v(\d{1,9})"$/.exec(header.trim());
  return match?.[1] ? Number(match[1]) : 0;
}
