import type { AddressEntry } from "@/components/invitations/addresses";
import { memberRoles } from "@/lib/members/rules";

/** What is kept of the invite form. */
interface Draft {
  emails: string;
  licenses: number[];
  departments: string[];
  role: (typeof memberRoles)[number];
}

/** What stands in the invite form: addresses apart, and what is being typed and none yet. */
export interface InviteValues extends Omit<Draft, "emails"> {
  emails: AddressEntry[];
  typed: string;
}

export const EMPTY_DRAFT: Draft = { emails: "", licenses: [], departments: [], role: "user" };

function keyOf(teamUuid: string): string {
  return `roster.invite.${teamUuid}`;
}

/** The draft that this tab kept for a team; empty when there is none or it can't be read. */
export function readDraft(teamUuid: string): Draft {
  try {
    return asDraft(JSON.parse(sessionStorage.getItem(keyOf(teamUuid)) ?? "null"));
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Keeps a draft until the tab is closed, so that a reload or a lost session loses nothing. */
export function keepDraft(teamUuid: string, next: Draft): void {
  try {
    if (next.emails || next.licenses.length > 0 || next.departments.length > 0) {
      sessionStorage.setItem(keyOf(teamUuid), JSON.stringify(next));
    } else sessionStorage.removeItem(keyOf(teamUuid));
  } catch {
    // A full or forbidden storage: the form itself still holds everything.
  }
}

/**
 * Takes what has the right form out of what was kept; by hand, because a schema library would be the page's
 * largest part.
 */
function asDraft(kept: unknown): Draft {
  if (typeof kept !== "object" || kept === null) return EMPTY_DRAFT;
  const { emails, licenses, departments, role }: Partial<Record<keyof Draft, unknown>> = kept;
  return {
    emails: typeof emails === "string" ? emails : "",
    licenses: Array.isArray(licenses) ? licenses.filter((one) => typeof one === "number") : [],
    departments: Array.isArray(departments) ? departments.filter((one) => typeof one === "string") : [],
    role: memberRoles.find((one) => one === role) ?? "user",
  };
}
