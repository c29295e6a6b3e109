import { createRequire } from "node:module";

type Convert = (text: string, options: { toneType: "num"; surname?: "head"; v: true }) => string;

let convert: Convert | undefined;

/**
 * A display name as it is read aloud: Han characters as pinyin with numbered tones ("王小明" is "wang2 xiao3
 * ming2", ü is written v), everything else unchanged. A leading surname is read as one. Server only.
 */
export function toPinyin(name: string): string {
  return name.replace(/\p{Script=Han}+/gu, (han, start: number) => {
    const read = load()(han, { toneType: "num", surname: start === 0 ? "head" : undefined, v: true });
    const apart = (neighbour: string) => (/\S/u.test(neighbour) ? " " : "");
    return apart(name.charAt(start - 1)) + read + apart(name.charAt(start + han.length));
  });
}

/** The dictionary is large, so a process that meets no Han name never reads it. */
function load(): Convert {
  // A cast: `require` is untyped; the shape is the package's own.
  convert ??= (createRequire(import.meta.url)("pinyin-pro") as { pinyin: Convert }).pinyin;
  return convert;
}
