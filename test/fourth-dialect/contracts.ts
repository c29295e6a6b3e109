import { z } from "zod";
import { text, wholeNumber } from "@/lib/http/fields";
import type { Member } from "@/lib/members/member";
import { defineFourth } from "@/test/fourth-dialect/dialect";

const person = z.object({ id: z.string(), fullName: z.string() });

/** Pages by the number of the first one, from 1. */
export const listPeople = defineFourth("listPeople", {
  summary: "List people",
  query: z.object({
    startIndex: wholeNumber(1, 1_000_000).default(1),
    count: wholeNumber(1, 100).default(10),
  }),
  answer: z.object({ startIndex: z.int(), people: z.array(person) }),
});

export const getPerson = defineFourth("getPerson", { summary: "Get a person", answer: person });

export const updatePerson = defineFourth("updatePerson", {
  summary: "Change a person",
  body: z.object({ fullName: text(128) }),
  answer: person,
});

export function toPerson({ uid, name }: Pick<Member, "uid" | "name">) {
  return { id: uid, fullName: name };
}
