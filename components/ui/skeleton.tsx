import { cn } from "@/components/ui/cn";

/** A grey bar where something will be; appears only when the wait is longer than 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("animate-late bg-muted block h-4 rounded-sm", className)} />;
}
