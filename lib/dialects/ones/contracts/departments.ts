import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { stamped, teamParams } from "@/lib/dialects/ones/wire";
import { departmentSample, stampedSample } from "@/lib/dialects/ones/samples";
import { filledText, pathUuid, text } from "@/lib/http/fields";
import { nameLengths } from "@/lib/members/rules";

const oneDepartment = teamParams.extend({ uuid: pathUuid });
/** Null or empty: at the top of the tree. */
const parent = text(64)
  .nullable()
  .transform((value) => value || null);

/** A department and its place in the tree; `parent_uuid` null at the top. */
export const department = z.object({
  uuid: z.string(),
  name: z.string(),
  parent_uuid: z.string().nullable(),
  member_count: z.number(),
});

export const listDepartments = defineOnes("listDepartments", {
  summary: "A team's departments, by name",
  noun: "department",
  params: teamParams,
  answer: z.object({ departments: z.array(department) }),
  errors: ["forbidden", "not_found"],
  example: {
    answer: { departments: [departmentSample] },
  },
});

export const addDepartment = defineOnes("addDepartment", {
  summary: "Add a department",
  noun: "department",
  params: teamParams,
  body: z.object({ name: filledText(nameLengths.department), parent_uuid: parent.optional() }),
  answer: z.object({ department, ...stamped.shape }),
  errors: ["forbidden", "not_found", "team_locked"],
  example: {
    body: { name: "研发", parent_uuid: null },
    answer: { department: departmentSample, ...stampedSample },
  },
});

export const updateDepartment = defineOnes("updateDepartment", {
  summary: "Rename or move a department",
  noun: "department",
  params: oneDepartment,
  body: z.object({ name: filledText(nameLengths.department).optional(), parent_uuid: parent.optional() }),
  answer: z.object({ department, ...stamped.shape }),
  errors: ["forbidden", "not_found", "team_locked"],
  example: { body: { name: "研发" }, answer: { department: departmentSample, ...stampedSample } },
});

export const deleteDepartment = defineOnes("deleteDepartment", {
  summary: "Delete a department that has none below it; its members leave it",
  noun: "department",
  params: oneDepartment,
  answer: stamped,
  errors: ["forbidden", "not_found", "team_locked"],
  example: { answer: stampedSample },
});
