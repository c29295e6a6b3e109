import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/client/api-error";

/**
 * React Query as the pages use it: nothing that the caller is to blame for is tried again.
 * A list's query adds `placeholderData: keepPreviousData`, so that its rows stay while the next ones load.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: (attempt) => 500 * 2 ** attempt,
      },
      mutations: { retry: false },
    },
  });
}

function isPassing(error: Error): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}
