/**
 * The same batches with each row in another shape, made when its batch is taken. No generator, because
 * `return` must reach the source even before the first batch was taken.
 */
export function mapBatches<Row, Item>(
  batches: AsyncIterable<readonly Row[]>,
  shape: (row: Row) => Item,
): AsyncIterable<Item[]> {
  const rows = batches[Symbol.asyncIterator]();
  const items: AsyncIterator<Item[]> = {
    async next() {
      const { done, value } = await rows.next();
      return done ? { done, value: undefined } : { done: false, value: value.map(shape) };
    },
    async return() {
      await rows.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => items };
}
