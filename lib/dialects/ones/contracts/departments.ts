import { z } from "@/lib/http/schema";
import { ones } from "@/lib/dialects/ones/dialect";
import { ROOT, stamped, teamParams } from "@/lib/dialects/ones/wire";
import { departmentSample, stampedSample } from "@/lib/dialects/ones/samples";
import { defineContract } from "@/lib/http/contract";
import { filledText, pathUuid, text } from "@/lib/http/fields";

const DEPARTMENTS = `${ROOT}/team/{teamUUID}/departments`;
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

export const listDepartments = defineContract({
  dialect: ones,
  id: "ones.listDepartments",
  method: "GET",
  path: DEPARTMENTS,
  summary: "A team's departments, by name",
  status: 200,
  noun: "department",
  params: teamParams,
  answer: z.object({ departments: z.array(department) }),
  errors: ["forbidden", "not_found"],
  example: {
    answer: { departments: [departmentSample] },
  },
});

export const addDepartment = defineContract({
  dialect: ones,
  id: "ones.addDepartment",
  method: "POST",
  path: `${DEPARTMENTS}/add`,
  summary: "Add a department",
  status: 200,
  noun: "department",
  params: teamParams,
  body: z.object({ name: filledText(255), parent_uuid: parent.optional() }),
  answer: z.object({ department, ...stamped.shape }),
  errors: ["forbidden", "not_found", "team_locked"],
  example: {
    body: { name: "研发", parent_uuid: null },
    answer: { department: departmentSample, ...stampedSample },
  },
});

export const updateDepartment = defineContract({
  dialect: ones,
  id: "ones.updateDepartment",
  method: "POST",
  path: `${DEPARTMENTS}/update/{uuid}`,
  summary: "Rename or move a department",
  status: 200,
  noun: "department",
  params: oneDepartment,
  body: z.object({ name: filledText(255).optional(), parent_uuid: parent.optional() }),
  answer: z.object({ department, ...stamped.shape }),
  errors: ["forbidden", "not_found", "team_locked"],
  example: { body: { name: "研发" }, answer: { department: departmentSample, ...stampedSample } },
});

export const deleteDepartment = defineContract({
  dialect: ones,
  id: "ones.deleteDepartment",
  method: "POST",
  path: `${DEPARTMENTS}/delete/{uuid}`,
  summary: "Delete a department that has none below it; its members leave it",
  status: 200,
  noun: "department",
  params: oneDepartment,
  answer: stamped,
  errors: ["forbidden", "not_found", "team_locked"],
  example: { answer: stampedSample },
});
