import { z } from "zod";
import { departments, licenses } from "@/lib/dialects/member-fields";
import { filledText, issue, queryFlag, text, wholeNumber } from "@/lib/http/fields";
import { like, sampled } from "@/lib/http/sample";
import { MAX_BATCH, teamRoles } from "@/lib/members/rules";

/** An 8-character id in a body. One that names nobody is `not_found`, and not refused for its form. */
export const bodyUuid = filledText(64);

/** A text that may be empty or null; null means empty. */
export function optionalText(max: number) {
  return text(max)
    .nullable()
    .transform((value) => value ?? "");
}

/** The licences to grant; null means none. One that is not known never fails a call. */
export const licenseInputs = licenses.nullable().transform((value) => value ?? []);

/** Departments by uuid; null means none. */
export const departmentUuids = departments.nullable().transform((value) => value ?? []);

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

export const teamRole = sampled(z.enum(teamRoles), "member");

/** A list of ids in a body: at least one. */
export const ids = z
  .array(text(64))
  .max(MAX_BATCH)
  .refine((value) => value.length > 0, issue("blank"));
