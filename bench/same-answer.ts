import { isDeepStrictEqual } from "node:util";
import type { Target } from "@/bench/load";

/** What a target answers to a GET, as JSON. Throws when that is no 200. */
async function answerOf({ name, origin, path, headers }: Target): Promise<unknown> {
  const address = typeof path === "string" ? path : path(0);
  const response = await fetch(origin + address, { headers });
  if (!response.ok) throw new Error(`${name} answered ${response.status} to ${address}.`);
  return response.json();
}

/**
 * Asserts that all targets answer the same before any of them is measured, and returns that answer: a quick
 * wrong answer is worth nothing. Throws with the places where they differ.
 */
export async function sameAnswer(targets: readonly Target[]): Promise<unknown> {
  const [first, ...others] = targets;
  if (!first) throw new Error("There is nothing to compare.");
  const answer = await answerOf(first);
  for (const other of others) {
    const own = await answerOf(other);
    if (isDeepStrictEqual(own, answer)) continue;
    const [there, here] = [JSON.stringify(own), JSON.stringify(answer)];
    throw new Error(`${other.name} does not answer what ${first.name} does:\n${there}\n${here}`);
  }
  return answer;
}

/** The ids of a list's answer. Throws when it is no list of things with ids. */
export function idsOf(answer: unknown): number[] {
  if (!Array.isArray(answer)) throw new Error("The answer is no list.");
  return answer.map((item: unknown) => {
    const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
    if (typeof id !== "number") throw new Error("An item of the list has no id.");
    return id;
  });
}
