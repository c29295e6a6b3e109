import type { Address } from "@/lib/http/contract";

export const calls = {
  listPeople: { method: "GET", path: "/x/test/v1/people" },
  getPerson: { method: "GET", path: "/x/test/v1/people/{id}" },
  updatePerson: { method: "PATCH", path: "/x/test/v1/people/{id}" },
} as const satisfies Record<string, Address>;
