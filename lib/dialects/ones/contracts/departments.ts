import { z } from "zod";
import { defineOnes } from "@/lib/dialects/ones/dialect";
import { stamped } from "@/lib/dialects/ones/wire";
import { like, sampled } from "@/lib/http/sample";
import { filledText, text } from "@/lib/http/fields";
import { nameLengths } from "@/lib/members/rules";

const define = defineOnes("department");

/** Null or empty: at the top of the tree. */
const parent = text(64)
  .nullable()
  .transform((value) => value || null);

/** A department and its place in the tree; `parent_uuid` null at the top. */
export const department = like({
  uuid: "2PzgeXaX",
  name: "研发",
  parent_uuid: sampled(z.string().nullable(), null),
  member_count: 3,
});

export const listDepartments = define("listDepartments", {
  summary: "A team's departments, by name",
  answer: z.object({ departments: z.array(department) }),
  errors: ["forbidden"],
});

export const addDepartment = define("addDepartment", {
  summary: "Add a department",
  body: z.object({ name: filledText(nameLengths.department), parent_uuid: parent.optional() }),
  answer: z.object({ department, ...stamped.shape }),
  errors: ["forbidden", "team_locked"],
  example: { body: { name: "研发", parent_uuid: null } },
});

export const updateDepartment = define("updateDepartment", {
  summary: "Rename or move a department",
  body: z.object({ name: filledText(nameLengths.department).optional(), parent_uuid: parent.optional() }),
  answer: z.object({ department, ...stamped.shape }),
  errors: ["forbidden", "team_locked"],
  example: { body: { name: "研发" } },
});

export const deleteDepartment = define("deleteDepartment", {
  summary: "Delete a department that has none below it; its members leave it",
  answer: stamped,
  errors: ["forbidden", "team_locked"],
});
