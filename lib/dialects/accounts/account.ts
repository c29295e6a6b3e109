import type { z } from "zod";
import { like } from "@/lib/http/sample";

export const accountSample = {
  uid: "0b6c2ec1-3a0b-4d3f-9f5b-8a1c4f0a7d21",
  status: 2,
  username: "lilei",
  phone: "18812345678",
  email: "lilei@example.com",
  nickname: "李雷",
  desc: "Tests the releases",
  role: 1,
  tier: 1,
  type: 1,
};

/** An account as published; empty text for what is not set. */
export const account = like(accountSample);

const { uid, email, nickname, desc } = accountSample;

/** A team as accounts shows it: a workspace. */
export const project = like({
  id: 1,
  name: "Directory",
  desc: "",
  owner: { uid, email, nickname, desc, status: 1 },
  locked: false,
});

export type Account = z.output<typeof account>;
export type Project = z.output<typeof project>;
