/** A department and its place in its team's tree. */
export interface Department {
  uuid: string;
  name: string;
  /** Null: at the top. */
  parentUuid: string | null;
  /** Members of this department itself, without those below it. */
  memberCount: number;
}
