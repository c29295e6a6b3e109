/** An answer with headers or another status than the contract's. */
export class Reply<T> {
  constructor(
    readonly answer: T,
    readonly options: {
      headers?: Record<string, string>;
      status?: number;
      version?: number;
      /** Keys beside the answer, in the dialect's envelope. */
      beside?: Record<string, unknown>;
    } = {},
  ) {}
}

/** A list sent as it is read: `wrap([])` is the answer around the items. */
export class Streamed<Item> {
  constructor(
    readonly batches: AsyncIterable<readonly Item[]>,
    readonly wrap: (items: never[]) => unknown = (items) => items,
    readonly headers: Record<string, string> = {},
  ) {}
}
