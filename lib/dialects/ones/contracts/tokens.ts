import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { stamped } from "@/lib/dialects/ones/wire";
import { sessionSample, stampedSample, tokenSample } from "@/lib/dialects/ones/samples";
import { filledText, pathId, wholeNumber } from "@/lib/http/fields";
import { nameLengths } from "@/lib/members/rules";

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

export const listTokens = defineOnes("listTokens", {
  summary: "One's own tokens",
  noun: "token",
  answer: z.object({ tokens: z.array(token) }),
  example: { answer: { tokens: [tokenSample] } },
});

export const addToken = defineOnes("addToken", {
  summary: "Make a token; its secret is told this once",
  noun: "token",
  body: z.object({
    name: filledText(nameLengths.token),
    expire_days: wholeNumber(1, 3650).nullable().optional(),
  }),
  answer: z.object({ secret: z.string(), token }),
  example: {
    body: { name: "CI", expire_days: 90 },
    answer: { secret: "rst_q3q1z1J4...", token: tokenSample },
  },
});

export const revokeToken = defineOnes("revokeToken", {
  summary: "End one of one's own tokens",
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

export const listSessions = defineOnes("listSessions", {
  summary: "Browsers in which one is signed in",
  noun: "session",
  answer: z.object({ sessions: z.array(session) }),
  example: { answer: { sessions: [sessionSample] } },
});

export const revokeSession = defineOnes("revokeSession", {
  summary: "Sign one of one's own browsers out",
  noun: "session",
  params: byId,
  answer: stamped,
  errors: ["not_found"],
  example: { answer: stampedSample },
});
