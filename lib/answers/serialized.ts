/** The same batches in a caller's shape, each made as it is taken. */
export async function* serialized<Row, Item>(
  batches: AsyncIterable<readonly Row[]>,
  serialize: (row: Row) => Item,
): AsyncGenerator<Item[]> {
  for await (const batch of batches) yield batch.map(serialize);
}
