import { describeCall } from "@/lib/api-docs/describe-call";
import { contracts } from "@/lib/dialects/contracts";

const calls = contracts
  .map((contract) => ({
    method: contract.method as string,
    pattern: new RegExp(`^${contract.path.replace(/\{\w+\}/g, "[^/]+")}$`),
    parameters: contract.path.split("{").length,
    statuses: Object.keys(describeCall(contract, []).responses).map(Number),
  }))
  // Of two paths that fit, the one with fewer parameters is meant.
  .sort((a, b) => a.parameters - b.parameters);

/** Throws when the reference does not tell of this answer to one of its calls. */
export function expectDocumented(method: string, target: string, status: number): void {
  const path = target
    .replace(/\?.*/s, "")
    .replace(/\/{2,}/g, "/")
    .replace(/\/$/, "");
  const asked = calls.find((one) => one.method === method && one.pattern.test(path));
  if (asked && !asked.statuses.includes(status)) {
    throw new Error(`${method} ${target} answered ${status}, which its OpenAPI document does not have.`);
  }
}
