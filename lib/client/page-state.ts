interface PageState {
  locale: string;
  /** What is said when no answer came, or none that could be read. */
  sentences: { offline: string; unreadable: string };
  /** Asks the person to sign in again where they are; true once they are back as the same person. */
  signInAgain: (() => Promise<boolean>) | null;
}

let state: PageState = {
  locale: "en",
  sentences: { offline: "", unreadable: "" },
  signInAgain: null,
};

/** Tells the calls what page they come from; its provider does, once a change. */
export function setPageState(next: Partial<PageState>): void {
  state = { ...state, ...next };
}

export function pageState(): Readonly<PageState> {
  return state;
}
