"use client";

import { useTranslations } from "use-intl";
import { parseLicense } from "@/lib/licenses/products";

/**
 * How a product is called, by its licence as the API writes it; one that is none of the eight keeps its own
 * name.
 */
export function useLicenseName(): (license: number | string) => string {
  const t = useTranslations("common.license");
  return (license) => {
    const known = parseLicense(license);
    return known === null ? String(license) : t(`${known}`);
  };
}
