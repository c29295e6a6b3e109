/** The class that answers are made of: the platform's, until a host brings a quicker one of its own. */
let ResponseClass: typeof Response = Response;

/** A host that writes its own kind of `Response` quickly says so before its first request. */
export function answerWith(quicker: typeof Response): void {
  ResponseClass = quicker;
}

/** An answer with a text body, or none. */
export function makeResponse(
  body: string | null,
  init: { status: number; headers: Record<string, string> },
): Response {
  return new ResponseClass(body, init);
}
