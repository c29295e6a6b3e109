import { type MemberListState, addressOf } from "@/components/members/view";

const KEY = "roster.members.pages";

interface PageHistory {
  /** The list that the cursors belong to. */
  list: string;
  /** The cursor of each page that was seen, by its number. */
  cursors: Record<number, string>;
}

/** Remembers which cursor leads to the view's page, for going back to it; for this tab only. */
export function rememberPage(view: MemberListState): void {
  const list = listOf(view);
  const history = read();
  const cursors = history?.list === list ? history.cursors : {};
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ list, cursors: { ...cursors, [view.page]: view.cursor } }));
  } catch {
    // Without storage there is only the first page to go back to.
  }
}

/**
 * The page before the view's; null when it is the first, or came from a link and the one before is not known.
 */
export function previousPage(view: MemberListState): MemberListState | null {
  if (!view.cursor || view.page < 2) return null;
  if (view.page === 2) return { ...view, cursor: "", page: 1 };
  const history = read();
  const cursor = history?.list === listOf(view) ? history.cursors[view.page - 1] : undefined;
  return cursor ? { ...view, cursor, page: view.page - 1 } : null;
}

function listOf(view: MemberListState): string {
  return addressOf({ ...view, cursor: "", page: 1 });
}

function read(): PageHistory | null {
  try {
    const text = sessionStorage.getItem(KEY);
    // Only `rememberPage` writes it.
    return text ? (JSON.parse(text) as PageHistory) : null;
  } catch {
    return null;
  }
}
