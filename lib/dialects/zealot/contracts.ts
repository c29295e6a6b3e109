import { z } from "zod";
import { zealot } from "@/lib/dialects/zealot/dialect";
import { defineContract } from "@/lib/http/contract";
import { pathId } from "@/lib/http/fields";

const userId = z.object({ id: pathId });
const acknowledgement = z.object({ message: z.literal("OK") });

export const lockUser = defineContract({
  dialect: zealot,
  id: "zealot.lockUser",
  method: "POST",
  path: "/api/users/{id}/lock",
  summary: "Lock a user",
  status: 202,
  published: true,
  permission: "members:lock",
  params: userId,
  answer: acknowledgement,
  errors: ["not_found", "self", "last_admin"],
  example: { answer: { message: "OK" } },
});

export const unlockUser = defineContract({
  dialect: zealot,
  id: "zealot.unlockUser",
  method: "DELETE",
  path: "/api/users/{id}/unlock",
  summary: "Unlock a user",
  status: 202,
  published: true,
  permission: "members:lock",
  params: userId,
  answer: acknowledgement,
  errors: ["not_found"],
  example: { answer: { message: "OK" } },
});
