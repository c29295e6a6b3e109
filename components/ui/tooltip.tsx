import { cloneElement, type ReactElement } from "react";

/**
 * Shows a sentence when its child is hovered or focused. The child is a native element; it may also carry
 * `data-tip` itself. What the tooltip says must be on the page or in a label as well: touch has no hover.
 */
export function Tooltip({ content, children }: { content: string; children: ReactElement }) {
  return cloneElement(children, { "data-tip": content } as object);
}
