import { cn } from "@/components/ui/cn";

const TONES: Record<string, string> = {
  GET: "bg-info-soft text-info",
  POST: "bg-ok-soft text-ok",
  PUT: "bg-warn-soft text-warn",
  PATCH: "bg-warn-soft text-warn",
  DELETE: "bg-bad-soft text-bad",
};

/** A call's method, as wide as the longest so that paths begin below each other. */
export function MethodBadge({ method }: { method: string }) {
  return (
    <span
      className={cn(
        "inline-flex w-14 shrink-0 justify-center rounded-sm py-0.5 font-mono text-xs font-semibold",
        TONES[method],
      )}
    >
      {method}
    </span>
  );
}
