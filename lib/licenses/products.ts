/** The eight products, by licence id. */
export const PRODUCTS = {
  1: "project",
  2: "wiki",
  3: "testcase",
  4: "pipeline",
  5: "plan",
  6: "account",
  7: "desk",
  8: "performance",
} as const;

export type LicenseId = keyof typeof PRODUCTS;

/** Every licence id, ascending. */
export const LICENSE_IDS: readonly LicenseId[] = [1, 2, 3, 4, 5, 6, 7, 8];

// Names that callers in the field send for a product.
const ALIASES: Record<string, LicenseId> = { pipeline_integration: 4 };

/**
 * The licence that an integer, its digits or a product's name means; null for one that is none of the eight.
 */
export function parseLicense(input: unknown): LicenseId | null {
  const text = String(input).trim().toLowerCase();
  const named = LICENSE_IDS.find((id) => String(id) === text || PRODUCTS[id] === text);
  return named ?? ALIASES[text] ?? null;
}

/** Products as an event names them, ascending. */
export function namedProducts(ids: readonly number[]): { id: LicenseId; name: string }[] {
  return LICENSE_IDS.filter((id) => ids.includes(id)).map((id) => ({ id, name: PRODUCTS[id] }));
}
