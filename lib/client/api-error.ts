/** A call that was refused or did not get through, in words for the person at the page. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    /** In the page's language. */
    message: string,
    /** 0: no answer came. */
    readonly status: number,
    /** What is wrong, by the field's name in the call. */
    readonly fields: Readonly<Record<string, string>> = {},
    readonly requestId: string = "",
    /** Seconds until trying again makes sense; null when the server did not say. */
    readonly retryAfter: number | null = null,
    /** The dialect's own word for the failure; empty where it has none. */
    readonly code: string = "",
  ) {
    super(message);
  }
}

/** The sentence of anything that was thrown by a call; null while there is none. */
export function errorMessage(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
}

/** The server's sentences by field, as they stand beside it; empty when the error is not about fields. */
export function errorFields(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  const sentences = Object.entries(error.fields).map(([field, told]) => [field, asSentence(told)] as const);
  return Object.fromEntries(sentences);
}

/** The dialect's own word for what went wrong; empty when there is none. */
export function errorCode(error: unknown): string {
  return error instanceof ApiError ? error.code : "";
}

function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
