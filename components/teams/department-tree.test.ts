import { describe, expect, it } from "vitest";
import { branch, departmentOptions, inTreeOrder } from "@/components/teams/department-tree";

const departments = [
  { uuid: "c", name: "Backend", parent_uuid: "a", member_count: 1 },
  { uuid: "b", name: "Design", parent_uuid: null, member_count: 0 },
  { uuid: "d", name: "Database", parent_uuid: "c", member_count: 2 },
  { uuid: "a", name: "Engineering", parent_uuid: null, member_count: 0 },
  { uuid: "e", name: "Apps", parent_uuid: "a", member_count: 0 },
  { uuid: "f", name: "Archive", parent_uuid: "gone", member_count: 0 },
];

describe("the tree of departments", () => {
  it("puts each after its parent and siblings by name", () => {
    expect(
      inTreeOrder(departments, "en").map(({ uuid, depth, children }) => [uuid, depth, children]),
    ).toEqual([
      ["f", 0, 0],
      ["b", 0, 0],
      ["a", 0, 2],
      ["e", 1, 0],
      ["c", 1, 1],
      ["d", 2, 0],
    ]);
  });

  it("knows what lies below one", () => {
    const placed = inTreeOrder(departments, "en");
    expect(branch(placed, "a")).toEqual(new Set(["a", "e", "c", "d"]));
    expect(branch(placed, "b")).toEqual(new Set(["b"]));
  });

  it("lets a picker find one by the names above it", () => {
    const [, , , , , database] = departmentOptions(departments, "en");
    expect(database).toEqual({ value: "d", label: "Database", depth: 2, keywords: "Engineering Backend" });
  });
});
