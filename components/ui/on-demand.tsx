"use client";

import { type ComponentType, lazy, Suspense, useState } from "react";

/**
 * The component that `load` has, loaded when it first opens; it stays afterwards, so that it can close in its
 * own way.
 */
export function onDemand<Props extends { open: boolean }>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const Content = lazy<ComponentType<Props>>(load);
  return function OnDemand(props) {
    const [wanted, setWanted] = useState(props.open);
    if (props.open && !wanted) setWanted(true);
    if (!wanted) return null;
    return (
      <Suspense fallback={null}>
        <Content {...props} />
      </Suspense>
    );
  };
}
