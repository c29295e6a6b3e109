import type { Contract } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";
import type { Streamed } from "@/lib/http/reply";

/** A list sent batch by batch as the caller takes it; a caller that leaves ends the reading. */
export function streamResponse(
  dialect: Dialect,
  contract: Contract,
  list: Streamed<unknown>,
  headers: Record<string, string>,
): Response {
  const frame = JSON.stringify(dialect.success(list.wrap([]), contract.status));
  const middle = frame.indexOf("[]") + 1;
  const batches = list.batches[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let separator = frame.slice(0, middle);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let next = await batches.next();
      // A pull that brings nothing would never be followed by another.
      while (!next.done && next.value.length === 0) next = await batches.next();
      if (next.done) {
        const start = separator === "," ? "" : separator;
        controller.enqueue(encoder.encode(start + frame.slice(middle)));
        controller.close();
      } else {
        controller.enqueue(encoder.encode(separator + JSON.stringify(next.value).slice(1, -1)));
        separator = ",";
      }
    },
    async cancel() {
      await batches.return?.();
    },
  });
  return new Response(body, { status: contract.status, headers: { ...headers, ...list.headers } });
}
