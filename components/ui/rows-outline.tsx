import { Skeleton } from "@/components/ui/skeleton";

/** Rows of a table as grey bars, below where its header will be. For `Loaded`. */
export function RowsOutline() {
  return (
    <div className="pt-9">
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="border-line flex h-10 items-center gap-4 border-b px-3">
          <Skeleton className="size-6! shrink-0 rounded-full!" />
          <Skeleton className={row % 3 === 0 ? "w-56" : row % 3 === 1 ? "w-40" : "w-64"} />
          <Skeleton className="ml-auto w-24 max-md:hidden" />
          <Skeleton className="w-32 max-lg:hidden" />
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}
