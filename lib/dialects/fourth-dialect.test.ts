import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { dialects } from "@/lib/generated/dialects";
import { config } from "@/proxy";
import { newMember, newOrganization, type TestMember } from "@/test/support/fixtures";
import { temporaryFolder } from "@/test/support/process";

const SECRET = "only-for-tests-only-for-tests-only";
const NEEDED = ["app", "bin", "lib", "prisma", "test", "package.json", "prisma.config.ts", "tsconfig.json"];

let server: ChildProcess;
let origin = "";
let admin: TestMember;
let member: TestMember;
const { folder, remove } = temporaryFolder();

/** The product with a fourth dialect: one folder in lib/dialects, and its route files. */
beforeAll(async () => {
  for (const name of NEEDED) cpSync(name, path.join(folder, name), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  for (const name of ["dialect", "calls", "contracts", "reference"])
    install(`${name}.ts`, "lib/dialects/fourth");
  install("app/x/test/v1/people/route.ts", ".");
  install("app/x/test/v1/people/[id]/route.ts", ".");
  const build = `
    import { generate } from "./bin/generate.mjs";
    import { bundle } from "./bin/bundle.mjs";
    await generate();
    await bundle(["test/fourth-dialect/server.ts"]);`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", build], { cwd: folder });
  server = spawn(process.execPath, ["dist/server.js"], {
    cwd: folder,
    env: {
      NODE_ENV: "production",
      DATABASE_URL: inject("databaseUrl"),
      SECRET,
      ORIGIN: "http://people.test",
    },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const address = await new Promise<string>((resolve) =>
    server.stdout?.once("data", (chunk) => resolve(String(chunk))),
  );
  origin = `http://127.0.0.1:${JSON.parse(address).port}`;
  const organization = await newOrganization();
  ({ admin } = organization);
  member = await newMember(organization, { name: "Second" });
}, 60_000);

afterAll(() => {
  server.kill();
  remove();
});

function install(file: string, into: string): void {
  const target = path.join(folder, into, file);
  const text = readFileSync(path.join("test/fourth-dialect", file), "utf8");
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text.replaceAll("@/test/fourth-dialect/", "@/lib/dialects/fourth/"));
}

async function send(target: string, init: { method?: string; body?: string; key?: string } = {}) {
  const { key = admin.token, ...rest } = init;
  const headers = key ? { "x-test-key": key, "content-type": "application/x-test+json" } : undefined;
  const response = await fetch(`${origin}${target}`, { ...rest, headers });
  const type = response.headers.get("content-type");
  return { status: response.status, type, body: await response.json() };
}

/** Their words are English, in which "ones" is one. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
}

const type = "application/x-test+json; charset=utf-8";
const NOT_FOUND = { status: 404, type, body: { problem: "not_found", where: [] } };

describe("a dialect of one folder and its route files", () => {
  it("lists, gets and changes in its own shape", async () => {
    const second = { id: member.uid, fullName: "Second" };
    const person = `/x/test/v1/people/${member.uid}`;
    expect(await send("/x/test/v1/people?startIndex=2&count=1")).toEqual({
      status: 200,
      type,
      body: { startIndex: 2, people: [second] },
    });
    expect(await send(person)).toEqual({ status: 200, type, body: second });
    const renamed = { id: member.uid, fullName: "Renamed" };
    const body = JSON.stringify({ fullName: "Renamed" });
    expect(await send(person, { method: "PATCH", body })).toEqual({ status: 200, type, body: renamed });
    expect(await send(person)).toEqual({ status: 200, type, body: renamed });
  });

  it("refuses in its own shape", async () => {
    expect(await send("/x/test/v1/people?startIndex=0")).toEqual({
      status: 400,
      type,
      body: { problem: "invalid_input", where: ["startIndex"] },
    });
    const unread = await send(`/x/test/v1/people/${member.uid}`, { method: "PATCH", body: "{" });
    expect(unread).toEqual({ status: 400, type, body: { problem: "malformed_body", where: [] } });
    const nobody = { status: 401, type, body: { problem: "unauthenticated", where: [] } };
    expect(await send("/x/test/v1/people", { key: "" })).toEqual(nobody);
    expect(await send("/x/test/v1/people/")).toMatchObject({ status: 200, type });
    const refused = { status: 405, type, body: { problem: "method_not_allowed", where: [] } };
    expect(await send("/x/test/v1/people", { method: "DELETE" })).toEqual(refused);
  });

  it("answers unknown paths in its own shape, and so do the others", async () => {
    expect(await send("/x/test/v1/nothing")).toEqual(NOT_FOUND);
    expect(await send("/x/test/v1")).toEqual(NOT_FOUND);
    expect(await send("/openapi/v1/accounts/a/b/c")).toMatchObject({
      status: 404,
      type: "application/json; charset=utf-8",
      body: { errcode: 404, data: null },
    });
    expect((await fetch(`${origin}/x/test`)).status).toBe(404);
  });
});

describe("the rest of the product", () => {
  it("names no dialect's prefix", () => {
    const prefixes = dialects.flatMap((dialect) => dialect.prefixes);
    const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
      .filter((name) => /^(?!dialects|generated).*(?<!\.test)\.tsx?$/.test(name))
      .map((name) => `lib/${name}`);
    const naming = [...files, "server.ts", "bin/routes-plugin.mjs", "bin/bundle.mjs"].filter((file) =>
      prefixes.some((prefix) => readFileSync(file, "utf8").includes(prefix)),
    );
    expect(naming).toEqual([]);
  });

  it("names no dialect outside its folder, its route files and its messages", () => {
    const named = new RegExp(`\\b(?:${dialects.map(({ name }) => name).join("|")})\\b`);
    const files = ["lib", "components", "app"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    );
    const ofAll =
      /^(?!lib\/(?:dialects\/(?!answers)\w+|generated|i18n\/messages)\/).*(?<!\.test|\/route)\.tsx?$/;
    const naming = [...files.filter((file) => ofAll.test(file)), "server.ts", "proxy.ts"].filter((file) =>
      named.test(withoutComments(readFileSync(file, "utf8"))),
    );
    expect(naming).toEqual([]);
  });

  it("gives no policy for pages to a call", () => {
    const [pages = ""] = config.matcher;
    const isPage = new RegExp(`^${pages}$`);
    const targets = dialects.flatMap(({ prefixes }) => prefixes.map((prefix) => `${prefix}/x`));
    expect(targets.filter((target) => isPage.test(target))).toEqual([]);
    expect(isPage.test("/members")).toBe(true);
  });
});
