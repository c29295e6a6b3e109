import { describeCall } from "@/lib/api-docs/describe-call";
import { contracts } from "@/lib/dialects/contracts";

const calls = contracts
  .map((contract) => ({
    call: `${contract.method} ${contract.path}`,
    path: contract.path,
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
  const meant = calls.find(({ pattern }) => pattern.test(path));
  const asked = calls.find(({ call }) => call === `${method} ${meant?.path}`);
  if (asked && !asked.statuses.includes(status)) {
    throw new Error(`${method} ${target} answered ${status}, which its OpenAPI document does not have.`);
  }
}
