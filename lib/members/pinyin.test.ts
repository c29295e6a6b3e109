import { expect, it } from "vitest";
import { toPinyin } from "@/lib/members/pinyin";

it.each([
  ["王小明", "wang2 xiao3 ming2"],
  ["吕布", "lv3 bu4"],
  ["欧阳修", "ou1 yang2 xiu1"],
  ["曾国藩", "zeng1 guo2 fan1"],
  ["Bob Smith", "Bob Smith"],
  ["i cecream", "i cecream"],
  ["José  Ünal", "José  Ünal"],
  ["Amy 张伟", "Amy zhang1 wei3"],
  ["王A1 Bob", "wang2 A1 Bob"],
  ["", ""],
])("reads %s as %s", (name, expected) => {
  expect(toPinyin(name)).toBe(expected);
});
