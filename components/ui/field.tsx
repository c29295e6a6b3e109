"use client";

import { createContext, type ReactNode, use, useId } from "react";
import { cn } from "@/components/ui/cn";

interface FieldLinks {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

const FieldContext = createContext<FieldLinks | null>(null);

/**
 * What ties a control to its label, help and error; empty outside a field. A control spreads it before its
 * own props.
 */
export function useFieldLinks(): Partial<FieldLinks> {
  return use(FieldContext) ?? {};
}

export interface FieldProps {
  label: ReactNode;
  /** What to write and why, below the label's control. */
  help?: ReactNode;
  /** What is wrong and what to do; takes the place of the help. */
  error?: string | undefined;
  required?: boolean;
  /** The word shown beside a label that may stay empty. */
  optional?: string;
  className?: string;
  /** One control that uses `useFieldLinks`: all of this kit's do. */
  children: ReactNode;
}

/** A label above one control, with help and error below it. */
export function Field({ label, help, error, required, optional, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? help;
  const links: FieldLinks = {
    id,
    "aria-describedby": note ? `${id}-note` : undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  };
  return (
    <div className={cn("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} id={`${id}-label`} className="text-ink text-sm font-medium">
        {label}
        {optional && <span className="text-ink-3 ml-1.5 font-normal">{optional}</span>}
      </label>
      <FieldContext value={links}>{children}</FieldContext>
      {note && (
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={cn("text-sm text-pretty", error ? "text-bad" : "text-ink-3")}
        >
          {note}
        </p>
      )}
    </div>
  );
}

/** Fields two beside each other where there is room; `wide` ones take both places. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 pt-1 sm:grid-cols-2">{children}</div>;
}

/** Puts the focus on the first control that is marked as wrong. Call it once the errors are on the page. */
export function focusFirstError(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
