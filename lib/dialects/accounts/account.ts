import { z } from "zod";

const text = z.string();

/** An account as published; empty text for what is not set. */
export const account = z.object({
  uid: text,
  status: z.number().int(),
  username: text,
  phone: text,
  email: text,
  nickname: text,
  desc: text,
  role: z.number().int(),
  tier: z.number().int(),
  type: z.number().int(),
});

/** A team as accounts shows it: a workspace. */
export const project = z.object({
  id: z.number().int(),
  name: text,
  desc: text,
  owner: z.object({ uid: text, email: text, nickname: text, desc: text, status: z.number().int() }),
  locked: z.boolean(),
});

export type Account = z.output<typeof account>;
export type Project = z.output<typeof project>;
