/** What a picker offers. */
export interface PickerOption {
  value: string;
  label: string;
  /** Grey, at the right: a team's name, a count. */
  note?: string;
  /** Found by these words too: pinyin, an abbreviation. */
  keywords?: string;
  /** Levels below the top of a tree. */
  depth?: number;
  disabled?: boolean;
}
