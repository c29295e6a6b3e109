/**
 * The parameters of a statement under construction. `blind`: the planner does not see them, so that no plan
 * for particular values looks better than the one it keeps for any, and it plans once a connection.
 */
export class Values {
  readonly list: unknown[] = [];

  constructor(private readonly sight: "seen" | "blind" = "seen") {}

  /** Adds a parameter of an SQL type; what stands for it, in small letters with "lower". */
  add(value: unknown, type: string, change: "lower" | "" = ""): string {
    this.list.push(value);
    const placeholder = `${change}($${this.list.length}::${type})`;
    return this.sight === "blind" ? `(SELECT ${placeholder})::${type}` : placeholder;
  }
}
