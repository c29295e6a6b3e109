import { useQuery } from "@tanstack/react-query";
import { type AnswerOf, type BodyOf, call } from "@/lib/client/call";
import { callQuery, useChange } from "@/lib/client/queries";

export type Token = AnswerOf<"listTokens">["tokens"][number];
export type Session = AnswerOf<"listSessions">["sessions"][number];

/** One's own tokens, without their secrets. */
export function useTokens() {
  return useQuery({ ...callQuery("listTokens"), select: ({ tokens }) => tokens });
}

/** Makes a token; the answer has its secret, which nobody can ask for again. */
export function useAddToken() {
  return useChange((body: BodyOf<"addToken">) => call("addToken", { body }), ["listTokens"]);
}

export function useRevokeToken() {
  return useChange((id: number) => call("revokeToken", { params: { id: String(id) } }), ["listTokens"]);
}

/** The browsers in which one is signed in. */
export function useSessions() {
  return useQuery({ ...callQuery("listSessions"), select: ({ sessions }) => sessions });
}

export function useRevokeSession() {
  return useChange((id: number) => call("revokeSession", { params: { id: String(id) } }), ["listSessions"]);
}
