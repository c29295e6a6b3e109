/**
 * The same batches with each row in another shape, made as it is taken. Leaving them leaves what they are made from, begun or
 * not, which a generator does only once it has begun.
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
