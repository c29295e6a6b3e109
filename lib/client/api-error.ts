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
  ) {
    super(message);
  }
}

/** The sentence of anything that was thrown by a call; null while there is none. */
export function errorMessage(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
}

/** The server's sentences by field; empty when the error is not about fields. */
export function errorFields(error: unknown): Readonly<Record<string, string>> {
  return error instanceof ApiError ? error.fields : {};
}
