import { z } from "zod";

const draft = z.object({
  emails: z.string(),
  licenses: z.array(z.number()),
  departments: z.array(z.string()),
  role: z.enum(["user", "developer", "admin"]),
});

/** What stands in the invite form. */
export type Draft = z.output<typeof draft>;

export const EMPTY_DRAFT: Draft = { emails: "", licenses: [], departments: [], role: "user" };

function place(teamUuid: string): string {
  return `roster.invite.${teamUuid}`;
}

/** The draft that this tab kept for a team; empty when there is none or it can't be read. */
export function readDraft(teamUuid: string): Draft {
  try {
    return draft.parse(JSON.parse(sessionStorage.getItem(place(teamUuid)) ?? ""));
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Keeps a draft until the tab is closed, so that a reload or a lost session loses nothing. */
export function keepDraft(teamUuid: string, next: Draft): void {
  try {
    if (next.emails || next.licenses.length > 0 || next.departments.length > 0) {
      sessionStorage.setItem(place(teamUuid), JSON.stringify(next));
    } else sessionStorage.removeItem(place(teamUuid));
  } catch {
    // A full or forbidden storage: the form itself still holds everything.
  }
}
