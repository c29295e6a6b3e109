import type { Contract } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";
import type { Streamed } from "@/lib/http/reply";
import { UNREAD_MS } from "@/lib/http/unread-answer";

// What the caller hears of a list that was cut short, should it still listen.
const CUT = "The list ended too early.";

export interface StreamOptions {
  /** Told of a fault on the way, when no error can be answered any more. */
  report?: (fault: unknown) => void;
  /** Milliseconds in which a caller must take the next piece; one that does not loses the list. */
  patience?: number;
}

/** A list sent batch by batch as the caller takes it, and not read on when the caller stops reading. */
export function streamResponse(
  dialect: Dialect,
  contract: Contract,
  list: Streamed<unknown>,
  headers: Record<string, string>,
  { report, patience = UNREAD_MS }: StreamOptions = {},
): Response {
  const frame = JSON.stringify(dialect.success(list.wrap([]), contract.status));
  const middle = frame.indexOf("[]") + 1;
  const batches = list.batches[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let separator = frame.slice(0, middle);
  let over = false;
  let stall: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    over = true;
    clearTimeout(stall);
    await batches.return?.();
  }

  async function piece(): Promise<string | null> {
    let next = await batches.next();
    // A pull that brings nothing would never be followed by another.
    while (!next.done && next.value.length === 0) next = await batches.next();
    if (next.done) return null;
    const text = separator + JSON.stringify(next.value).slice(1, -1);
    separator = ",";
    return text;
  }

  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(stall);
      try {
        const text = await piece();
        if (over) return;
        const start = separator === "," ? "" : separator;
        controller.enqueue(encoder.encode(text ?? start + frame.slice(middle)));
        if (text === null) return controller.close();
      } catch (fault) {
        if (!over) report?.(fault);
        throw withoutStack(CUT);
      }
      stall = setTimeout(() => {
        controller.error(withoutStack("A caller stopped reading its list, so the list was ended."));
        void end();
      }, patience);
    },
    cancel: end,
  });
  return new Response(body, { status: contract.status, headers: { ...headers, ...list.headers } });
}

/** An error for the host, which prints it: where it comes from says nothing. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  delete error.stack;
  return error;
}
