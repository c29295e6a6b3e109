/**
 * A value that the whole process shares, made at its first use: the production entry and Next load the same
 * modules separately, so that a module's own variable would be there twice.
 */
export function processWide<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`roster.${name}`);
  // A cast, because a symbol cannot be declared on globalThis.
  const holder = globalThis as typeof globalThis & { [key: symbol]: T | undefined };
  return (holder[key] ??= make());
}
