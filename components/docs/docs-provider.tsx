"use client";

import type { ComponentProps } from "react";
import { IntlProvider } from "use-intl";

/** The reference's sentences, which other pages are not sent. */
export function DocsProvider(props: ComponentProps<typeof IntlProvider>) {
  return <IntlProvider {...props} />;
}
