import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a page that takes longer than 150 ms to arrive. */
export default function Loading() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-8 w-80 max-w-full" />
      <Skeleton className="h-72" />
    </div>
  );
}
