import { keepPreviousData, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { call, callPage, type CallName, type InputOf } from "@/lib/client/call";

interface Asked {
  signal: AbortSignal;
}

/** The query of one call, kept under the call's name. */
export function callQuery<Name extends CallName>(name: Name, input: InputOf<Name> = {}) {
  return {
    queryKey: [name, input] as const,
    queryFn: ({ signal }: Asked) => call(name, input, { signal }),
  };
}

/** The query of one page of a list; the page before stays in place while this one loads. */
export function pageQuery<Name extends CallName>(name: Name, input: InputOf<Name>) {
  return {
    queryKey: [name, "page", input] as const,
    queryFn: ({ signal }: Asked) => callPage(name, input, { signal }),
    placeholderData: keepPreviousData,
  };
}

/** How many rows a list has, exactly; a query apart from the rows, so that they never wait for it. */
export function countQuery<Name extends CallName>(name: Name, input: InputOf<Name>) {
  return {
    queryKey: [name, "count", input] as const,
    queryFn: async ({ signal }: Asked) => (await callPage(name, input, { signal })).total,
    placeholderData: keepPreviousData,
  };
}

interface AtOnce<Variables, Data> {
  /** Whose answers show the change before the server has said anything. */
  queryKey: QueryKey;
  change: (data: Data, variables: Variables) => Data;
}

/**
 * A change, after which the answers of `calls` are asked for again, whatever came of it. What it shows at
 * once goes back when the server refuses.
 */
export function useChange<Variables, Result, Data = unknown>(
  mutationFn: (variables: Variables) => Promise<Result>,
  calls: readonly CallName[],
  atOnce?: AtOnce<Variables, Data>,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onMutate: async (variables) => {
      if (!atOnce) return [];
      const { queryKey, change } = atOnce;
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueriesData<Data>({ queryKey });
      queryClient.setQueriesData<Data>({ queryKey }, (data) => data && change(data, variables));
      return before;
    },
    onError: (_error, _variables, before = []) => {
      for (const [queryKey, data] of before) queryClient.setQueryData(queryKey, data);
    },
    onSettled: () => Promise.all(calls.map((name) => queryClient.invalidateQueries({ queryKey: [name] }))),
  });
}
