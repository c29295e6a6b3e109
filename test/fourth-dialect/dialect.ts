import { accounts } from "@/lib/dialects/accounts/dialect";
import { contractsOf } from "@/lib/http/contract";
import { text } from "@/lib/http/fields";
import { type Dialect, issuePath } from "@/lib/http/dialect";
import { calls } from "@/test/fourth-dialect/calls";

/**
 * A dialect that is like none of the published ones: another prefix, media type and failure, and no envelope.
 */
export const fourth: Dialect = {
  name: "fourth",
  prefixes: ["/x/test/v1"],
  mediaType: "application/x-test+json",
  looseInput: false,
  secretParameters: [],
  credentials({ headers }) {
    const token = headers.get("x-test-key");
    return token === null ? null : { token };
  },
  success: (answer) => answer,
  statuses: accounts.statuses,
  failure(error) {
    const where = (error.details.issues ?? []).map((issue) => issuePath(fourth, issue));
    return { problem: error.code, where };
  },
  wireNames: { name: "fullName" },
};

export const defineFourth = contractsOf(fourth, calls, { id: text(36) });
