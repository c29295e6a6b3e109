import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { stamped } from "@/lib/dialects/ones/wire";
import { like, sampled } from "@/lib/http/sample";
import { filledText, wholeNumber } from "@/lib/http/fields";
import { nameLengths } from "@/lib/members/rules";

const define = defineOnes("token");

/** A token without its secret; times in microseconds, null for never. */
export const token = like({
  id: 12,
  name: "CI",
  hint: "rst_q3q1",
  create_time: 1626171767860544,
  last_used_time: sampled(z.int().nullable(), null),
  expire_time: sampled(z.int().nullable(), 1633947767860544),
  current: false,
});

export const listTokens = define("listTokens", {
  summary: "One's own tokens",
  answer: z.object({ tokens: z.array(token) }),
});

export const addToken = define("addToken", {
  summary: "Make a token; its secret is told this once",
  body: z.object({
    name: filledText(nameLengths.token),
    expire_days: wholeNumber(1, 3650).nullable().optional(),
  }),
  answer: like({ secret: "rst_q3q1z1J4...", token }),
  example: { body: { name: "CI", expire_days: 90 } },
});

export const revokeToken = define("revokeToken", {
  summary: "End one of one's own tokens",
  answer: stamped,
});

/** A signed-in browser; times in microseconds. */
export const session = like({
  id: 7,
  user_agent: "Mozilla/5.0",
  ip: "192.0.2.1",
  create_time: 1626171767860544,
  last_seen_time: 1626175367860544,
  expire_time: 1628763767860544,
  current: true,
});

export const listSessions = define("listSessions", {
  summary: "Browsers in which one is signed in",
  noun: "session",
  answer: z.object({ sessions: z.array(session) }),
});

export const revokeSession = define("revokeSession", {
  summary: "Sign one of one's own browsers out",
  noun: "session",
  answer: stamped,
});
