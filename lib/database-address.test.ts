import { describe, expect, it } from "vitest";
import { type Address, readAddress } from "@/lib/database-address";

function read(url: string): Address {
  const address = readAddress(url);
  if (typeof address === "string") throw new Error(address);
  return address;
}

const hostsOf = (url: string) => read(url).hosts.map((host) => host.url);

describe("the hosts of an address", () => {
  it.each([
    ["postgres://u:p@db/people", ["postgres://u:p@db/people?"]],
    ["postgres://u:p@one,two:5433/people", ["postgres://u:p@one/people?", "postgres://u:p@two:5433/people?"]],
    ["postgres://u@[::1]:6000,[::2]/p", ["postgres://u@[::1]:6000/p?", "postgres://u@[::2]/p?"]],
    [
      "postgres://u@x/p?host=one,two&port=1,2&application_name=a",
      [
        "postgres://u@x/p?host=one&port=1&application_name=a",
        "postgres://u@x/p?host=two&port=2&application_name=a",
      ],
    ],
    [
      "postgres://u@/p?host=one,two&port=7",
      ["postgres://u@/p?host=one&port=7", "postgres://u@/p?host=two&port=7"],
    ],
    ["postgres://u:a%2Fb@/p?host=%2Frun", ["postgres://u:a%2Fb@/p?host=/run"]],
    ["postgres://u@db/p?sslmode=require&sslcert=a&sslkey=b", ["postgres://u@db/p?"]],
  ])("of %s", (url, hosts) => {
    expect(hostsOf(url)).toEqual(hosts);
  });

  it("are this machine only if all of them are", () => {
    for (const local of ["u@localhost:1/p", "u@127.0.0.9/p", "u@[::1]/p", "u@/p?host=/run", "u@%2Frun/p"]) {
      expect(read(`postgres://${local}`)).toMatchObject({ isLocal: true, sslMode: "disable" });
    }
    for (const far of ["u@db/p", "u@localhost,db/p", "u@localhost/p?host=db"]) {
      expect(read(`postgres://${far}`)).toMatchObject({ isLocal: false, sslMode: "prefer" });
    }
  });
});

it("says what is wrong with an address", () => {
  expect(readAddress("postgres://u@one:x,two/p")).toMatch(/^DATABASE_URL must look like/);
  expect(readAddress("postgres://u@one/p?sslmode=always")).toBe(
    "sslmode in DATABASE_URL must be one of disable, allow, prefer, require, verify-ca, verify-full.",
  );
  expect(readAddress("postgres://u@one/p?sslmode=verify-ca")).toBe(
    "sslmode=verify-ca in DATABASE_URL needs sslrootcert, the file with the authority's certificate.",
  );
  expect(readAddress("postgres://u@one/p?sslrootcert=system")).toMatchObject({ sslMode: "verify-full" });
});
