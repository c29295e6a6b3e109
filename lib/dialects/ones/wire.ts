import { z } from "zod";
import { filledText, issue, queryFlag, text, wholeNumber } from "@/lib/http/fields";
import { like, sampled } from "@/lib/http/sample";
import { MAX_BATCH, memberRoles, teamRoles } from "@/lib/members/rules";

/**
 * An 8-character id in a body. One that names nobody is answered with `not_found`, not refused for its form.
 */
export const bodyUuid = filledText(64);

/** A text that may be empty or null; null means empty. */
export function optionalText(max: number) {
  return text(max)
    .nullable()
    .transform((value) => value ?? "");
}

/** A list that may be empty or null; null means empty. */
export function optionalList<T extends z.ZodType>(item: T, max: number) {
  return z
    .array(item)
    .max(max)
    .nullable()
    .transform((value) => value ?? []);
}

/** A licence as callers write it: its number, the number as text, or the product's name. */
const licenseInput = z.union([z.number(), text(64)]);

/** The licences to grant, as callers write them. One that is not known never fails a call. */
export const licenseInputs = optionalList(licenseInput, 100);

/** Licences that could not be granted: numbers where they are numbers, otherwise as they were written. */
export const failedLicenses = sampled(z.array(z.union([z.number(), z.string()])), []);

/** What a change answers: when it happened, in microseconds. */
export const stamped = like({ server_update_stamp: 1626171767860544 });

/** Paging and filters of a list; without `limit` the list is complete. */
export const pageQuery = {
  limit: wholeNumber(1, 1000).optional(),
  cursor: text(2000).optional(),
  total: queryFlag.optional(),
};

/** Somebody, as a list names them. */
export const person = like({ uuid: "9uaNjXTJ", name: "i cecream" });

export const organizationRole = z.enum(memberRoles);
export const teamRole = sampled(z.enum(teamRoles), "member");

/** A list of ids in a body: at least one. */
export function ids(item: z.ZodType<string>, max: number = MAX_BATCH) {
  return z
    .array(item)
    .max(max)
    .refine((value) => value.length > 0, issue("blank"));
}
