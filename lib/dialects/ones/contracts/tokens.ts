import { z } from "@/lib/http/schema";
import { ones } from "@/lib/dialects/ones/dialect";
import { ROOT, stamped } from "@/lib/dialects/ones/wire";
import { sessionSample, stampedSample, tokenSample } from "@/lib/dialects/ones/samples";
import { defineContract } from "@/lib/http/contract";
import { filledText, pathId, wholeNumber } from "@/lib/http/fields";

const MINE = `${ROOT}/users/me`;
const byId = z.object({ id: pathId });

/** A token without its secret; times in microseconds, null for never. */
export const token = z.object({
  id: z.number(),
  name: z.string(),
  hint: z.string(),
  create_time: z.number(),
  last_used_time: z.number().nullable(),
  expire_time: z.number().nullable(),
  current: z.boolean(),
});

export const listTokens = defineContract({
  dialect: ones,
  id: "ones.listTokens",
  method: "GET",
  path: `${MINE}/tokens`,
  summary: "One's own tokens",
  status: 200,
  noun: "token",
  answer: z.object({ tokens: z.array(token) }),
  example: { answer: { tokens: [tokenSample] } },
});

export const addToken = defineContract({
  dialect: ones,
  id: "ones.addToken",
  method: "POST",
  path: `${MINE}/tokens/add`,
  summary: "Make a token; its secret is told this once",
  status: 200,
  noun: "token",
  body: z.object({ name: filledText(64), expire_days: wholeNumber(1, 3650).nullable().optional() }),
  answer: z.object({ secret: z.string(), token }),
  example: {
    body: { name: "CI", expire_days: 90 },
    answer: { secret: "rst_q3q1z1J4...", token: tokenSample },
  },
});

export const revokeToken = defineContract({
  dialect: ones,
  id: "ones.revokeToken",
  method: "POST",
  path: `${MINE}/tokens/revoke/{id}`,
  summary: "End one of one's own tokens",
  status: 200,
  noun: "token",
  params: byId,
  answer: stamped,
  errors: ["not_found"],
  example: { answer: stampedSample },
});

/** A signed-in browser; times in microseconds. */
export const session = z.object({
  id: z.number(),
  user_agent: z.string(),
  ip: z.string(),
  create_time: z.number(),
  last_seen_time: z.number(),
  expire_time: z.number(),
  current: z.boolean(),
});

export const listSessions = defineContract({
  dialect: ones,
  id: "ones.listSessions",
  method: "GET",
  path: `${MINE}/sessions`,
  summary: "Browsers in which one is signed in",
  status: 200,
  noun: "session",
  answer: z.object({ sessions: z.array(session) }),
  example: { answer: { sessions: [sessionSample] } },
});

export const revokeSession = defineContract({
  dialect: ones,
  id: "ones.revokeSession",
  method: "POST",
  path: `${MINE}/sessions/revoke/{id}`,
  summary: "Sign one of one's own browsers out",
  status: 200,
  noun: "session",
  params: byId,
  answer: stamped,
  errors: ["not_found"],
  example: { answer: stampedSample },
});
