import { cn } from "@/components/ui/cn";

/** A turning ring the size of the text beside it. Says nothing itself: its owner carries the words. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-block size-4 animate-spin rounded-full border-2 border-current border-r-transparent opacity-80",
        className,
      )}
    />
  );
}
