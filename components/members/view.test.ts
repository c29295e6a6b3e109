import { createLoader } from "nuqs";
import { describe, expect, it } from "vitest";
import {
  activeFilters,
  addressOf,
  changeView,
  clearView,
  filterQuery,
  memberListParsers,
  type MemberListState,
  pageQuery,
} from "@/components/members/view";

const read = createLoader(memberListParsers);
const first = read("");
const full: MemberListState = {
  q: "王 & co",
  status: ["active", "locked"],
  role: ["admin"],
  team: "U8oBbiCF",
  department: "2PzgeXaX",
  license: ["2", "5"],
  sort: "-last_seen",
  limit: 100,
  cursor: "abc-_9",
  page: 4,
};

describe("the address of a view", () => {
  it("is empty for what a first visit shows", () => {
    expect(addressOf(first)).toBe("");
  });

  it("reads back as the view it was written for", () => {
    const address = addressOf(full);
    expect(address).toBe(
      "?q=王+%26+co&status=active,locked&role=admin&team=U8oBbiCF&department=2PzgeXaX&license=2,5&sort=-last_seen&limit=100&cursor=abc-_9&page=4",
    );
    expect(read(address)).toEqual(full);
  });

  it("ignores what it does not know", () => {
    const address = "?status=active,gone,active&role=boss&license=9,1&sort=shoe_size&limit=7&page=x&x=1";
    expect(read(address)).toEqual({ ...first, status: ["active"], license: ["1"] });
  });
});

describe("changing a view", () => {
  it("starts again at the first page", () => {
    expect(changeView(full, { q: "li" })).toEqual({ ...full, q: "li", cursor: "", page: 1 });
  });

  it("drops one filter, or all of them with the search", () => {
    expect(clearView(full, "license")).toEqual({ ...full, license: [], cursor: "", page: 1 });
    expect(clearView(full)).toEqual({ ...first, sort: "-last_seen", limit: 100 });
  });

  it("knows which filters leave members out", () => {
    expect(activeFilters(full)).toEqual(["status", "role", "team", "department", "license"]);
    expect(activeFilters(first)).toEqual([]);
  });
});

describe("what a view asks the API for", () => {
  it("leaves out what is empty", () => {
    expect(filterQuery({ ...first, q: "  " })).toEqual({});
    expect(pageQuery(first)).toEqual({ sort: "name", limit: 50 });
  });

  it("names every part", () => {
    expect(pageQuery(full)).toEqual({
      q: "王 & co",
      status: "active,locked",
      role: "admin",
      team: "U8oBbiCF",
      department: "2PzgeXaX",
      license: "2,5",
      sort: "-last_seen",
      limit: 100,
      cursor: "abc-_9",
    });
  });
});
