import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/lib/client/call";
import {
  addToken,
  listSessions,
  listTokens,
  revokeSession,
  revokeToken,
  type session,
  type token,
} from "@/lib/dialects/ones/contracts/tokens";

export type Token = ReturnType<(typeof token)["parse"]>;
export type Session = ReturnType<(typeof session)["parse"]>;

const tokenKeys = { all: ["tokens"] as const };
const sessionKeys = { all: ["sessions"] as const };

/** One's own tokens, without their secrets. */
export function useTokens() {
  return useQuery({
    queryKey: tokenKeys.all,
    queryFn: async ({ signal }) => (await call(listTokens, {}, { signal })).tokens,
  });
}

/** Makes a token; the answer has its secret, which nobody can ask for again. */
export function useAddToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; expire_days: number | null }) => call(addToken, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokenKeys.all }),
  });
}

export function useRevokeToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(revokeToken, { params: { id: String(id) } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tokenKeys.all }),
  });
}

/** The browsers in which one is signed in. */
export function useSessions() {
  return useQuery({
    queryKey: sessionKeys.all,
    queryFn: async ({ signal }) => (await call(listSessions, {}, { signal })).sessions,
  });
}

export function useRevokeSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(revokeSession, { params: { id: String(id) } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionKeys.all }),
  });
}
