import type { ReactNode } from "react";

/** One line of a menu. */
export interface MenuItem {
  key: string;
  label: string;
  icon?: ReactNode;
  /** Runs after the menu has closed and the focus is back on its button, so that it may open a dialog. */
  onSelect?: () => void;
  /** Goes there instead of `onSelect`. */
  href?: string;
  /** Red, and apart from the items before it. */
  danger?: boolean;
  disabled?: boolean;
  /** Why it can't be chosen, or what choosing means; under the label. */
  note?: string;
  /** A line above it. */
  apart?: boolean;
  /** Makes it one of a group of choices. */
  checked?: boolean;
}
