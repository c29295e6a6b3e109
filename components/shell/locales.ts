/** The languages of the pages, each by its own name. */
export const LOCALES = [
  { value: "en", label: "English" },
  { value: "zh-CN", label: "简体中文" },
] as const;
