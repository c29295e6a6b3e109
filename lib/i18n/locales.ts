/** The languages of the product, each by its own name. */
export const localeNames = [
  { value: "en", label: "English" },
  { value: "zh-CN", label: "简体中文" },
] as const;

export type Locale = (typeof localeNames)[number]["value"];

export const locales = localeNames.map(({ value }) => value);
