import { z } from "zod";
import { account, accountSample, project } from "@/lib/dialects/accounts/account";
import { defineAccounts } from "@/lib/dialects/accounts/dialect";
import * as fields from "@/lib/dialects/member-fields";
import { deleteFailures, updateFailures } from "@/lib/dialects/member-failures";
import { memberQueryFields } from "@/lib/dialects/member-query";
import { LARGE_BODY } from "@/lib/http/body-limits";
import { filledText, issue, wholeNumber } from "@/lib/http/fields";
import { checkedRow } from "@/lib/http/parse";
import { sampled } from "@/lib/http/sample";
import { limits, MAX_BATCH, MAX_LEVEL } from "@/lib/members/rules";
import { dashedUid } from "@/lib/members/uid";

/** Absent, null and empty all mean "make one". */
const newUid = z
  .string()
  .nullable()
  .transform((value) => value || null)
  .refine((value) => value === null || dashedUid(value) !== null, issue("bad_uid"))
  .transform((value) => (value === null ? undefined : (dashedUid(value) ?? undefined)));
const newUsername = z
  .string()
  .nullable()
  .transform((value) => value || undefined)
  .pipe(fields.username.optional());
const level = z.number().int().min(0).max(MAX_LEVEL);

const changeable = {
  phone: fields.clearablePhone,
  email: fields.clearableEmail,
  nickname: fields.name,
  desc: fields.description,
  password: fields.password,
  role: z.literal([1, 2, 3]),
  tier: level,
  type: level,
};

const newAccount = z.object({ uid: newUid, username: newUsername, ...changeable }).partial();
const accountChanges = z.object({ username: fields.username, ...changeable }).partial();
/** A row of a batch: `uid`, else `username`, `email` or `phone` finds the account, the rest is changed. */
const accountRow = z.object({ uid: newUid, username: fields.username, ...changeable }).partial();

export type NewAccount = z.output<typeof newAccount>;
export type AccountChanges = z.output<typeof accountChanges>;
export type AccountRow = z.output<typeof accountRow>;

function rows<T extends z.ZodObject>(row: T) {
  return z.object({ accounts: z.array(checkedRow(row)).min(1).max(MAX_BATCH) });
}

const { status: _, ...newSample } = accountSample;
const { uid, ...sampleBody } = newSample;

export const createAccount = defineAccounts("createAccount", {
  summary: "Create an account; without a password it is pending until it joins",
  published: true,
  permission: "members:create",
  body: newAccount,
  answer: account,
  errors: ["already_exists"],
  example: { body: newSample },
});

export const createAccounts = defineAccounts("createAccounts", {
  summary: "Create up to 10,000 accounts, all of them or none",
  published: true,
  permission: "members:create",
  maxBody: LARGE_BODY,
  body: rows(newAccount),
  answer: z.array(account),
  errors: ["batch_invalid"],
  example: { body: { accounts: [newSample] } },
});

export const updateAccount = defineAccounts("updateAccount", {
  summary: "Change the given fields of an account; honours If-Match",
  published: true,
  body: accountChanges,
  answer: account,
  errors: updateFailures,
  example: { body: sampleBody },
});

export const updateAccounts = defineAccounts("updateAccounts", {
  summary: "Change up to 10,000 accounts, all of them or none",
  published: true,
  permission: "members:update",
  maxBody: LARGE_BODY,
  body: rows(accountRow),
  answer: z.array(account),
  errors: ["batch_invalid", "last_admin"],
  example: { body: { accounts: [sampleBody] } },
});

export const listAccounts = defineAccounts("listAccounts", {
  summary: "List accounts; `q` matches part of username, nickname, desc, phone or e-mail",
  published: true,
  permission: "members:read",
  query: z.object(memberQueryFields),
  answer: z.array(account),
});

export const getAccount = defineAccounts("getAccount", {
  summary: "One account",
  versioned: true,
  published: true,
  answer: account,
  errors: ["forbidden"],
});

export const fetchAccount = defineAccounts("fetchAccount", {
  reads: true,
  summary: "The account with exactly this username, phone or e-mail, or null",
  published: true,
  permission: "members:read",
  body: z.object({ username: filledText(limits.email) }),
  answer: sampled(account.nullable(), accountSample),
  example: { body: { username: "18812345678" } },
});

export const deleteAccount = defineAccounts("deleteAccount", {
  summary: "Delete an account",
  published: true,
  permission: "members:delete",
  answer: z.undefined(),
  errors: deleteFailures,
});

export const deleteAccounts = defineAccounts("deleteAccounts", {
  summary: "Delete up to 10,000 accounts, all of them or none",
  published: true,
  permission: "members:delete",
  maxBody: LARGE_BODY,
  body: z.object({ accountUids: z.array(z.string()).min(1).max(MAX_BATCH) }),
  answer: z.undefined(),
  errors: ["batch_invalid"],
  example: { body: { accountUids: [uid] } },
});

export const accountProjects = defineAccounts("accountProjects", {
  summary: "The workspaces an account is in; `count` 1 adds their number beside `data`",
  published: true,
  query: z.object({
    role: wholeNumber(1, 3).optional(),
    count: wholeNumber(0, 1).optional(),
    offset: wholeNumber(0, MAX_LEVEL),
    limit: wholeNumber(1, 1000),
  }),
  answer: z.array(project),
  errors: ["forbidden"],
});
