import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { launch, run, startServer, temporaryFolder } from "@/test/support/process";
import { ADMIN, signIn } from "@/test/support/sign-in";
import { visitor } from "@/test/support/visitor";

const MOST_BYTES = 400e6;

const asRoot = process.geteuid?.() === 0;
const numberOf = (what: string) => Number(execFileSync("id", [what, "nobody"], { encoding: "utf8" }));
// Root may write where the mode forbids it.
const someone = asRoot ? { uid: numberOf("-u"), gid: numberOf("-g") } : {};

/** Makes a release and unpacks it into a folder of its own that nobody can write; answers that folder. */
async function installRelease(folder: string): Promise<string> {
  const made = launch("release.mjs", [], {});
  expect(await made.ended, made.stderr).toBe(0);
  const archive = /Made (\S+\.tar\.gz) \(/.exec(made.stdout)?.[1] ?? "";
  execFileSync("tar", ["-xzf", archive, "-C", folder]);
  const release = path.join(folder, path.basename(archive, ".tar.gz"));
  execFileSync("chmod", ["-R", "a-w", release]);
  return release;
}

function bytesBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + lstatSync(path.join(parentPath, name)).size, 0);
}

/** The page's answer, and that of a script which it names. */
async function show(url: string, cookie: string) {
  const page = await fetch(url, { headers: { cookie }, redirect: "manual" });
  const html = await page.text();
  const script = /"(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  const asset = await fetch(new URL(script, url));
  await asset.text();
  return { page: page.status, whole: html.trimEnd().endsWith("</html>"), script: asset.status };
}

test("a release runs without a build, as an ordinary user who can't write in its folder", async () => {
  test.setTimeout(600_000);
  const { folder, remove } = temporaryFolder();
  try {
    const release = await installRelease(folder);
    expect(bytesBelow(release)).toBeLessThan(MOST_BYTES);
    const DATA_DIR = path.join(folder, "data");
    mkdirSync(DATA_DIR);
    chmodSync(folder, 0o755);
    if (someone.uid !== undefined) chownSync(DATA_DIR, someone.uid, someone.gid);
    const there = (script: string, args: string[], settings: Record<string, string>) =>
      run(process.execPath, [path.join(release, "bin", script), ...args], settings, { cwd: "/", ...someone });

    const noData: Record<string, string>[] = [
      {},
      { DATA_DIR: "here" },
      { DATABASE_URL: "postgres://127.0.0.1/roster" },
    ];
    for (const settings of noData) {
      const refused = there("start.mjs", [], settings);
      expect({ code: await refused.ended, stderr: refused.stderr }).toEqual({
        code: 1,
        stderr:
          "DATA_DIR must be a folder outside of the release's own, such as /var/lib/roster; without one, both DATABASE_URL and SECRET must be set.\n",
      });
    }

    // The made-up company has Chinese names, for which a dictionary is loaded.
    const server = await startServer({ DATA_DIR, ...ADMIN }, ["--demo"], there);
    const token = await signIn(server.origin);
    const me = await fetch(`${server.origin}/api/users/me?token=${token}`);
    expect({ status: me.status, body: await me.json() }).toMatchObject({
      status: 200,
      body: { email: ADMIN.ADMIN_EMAIL },
    });

    const post = await visitor(server.origin);
    const fields = { identifier: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD };
    const cookies = (await post("callback/credentials", fields)).headers.getSetCookie();
    const cookie = cookies.map((one) => one.replace(/;.*/, "")).join("; ");
    for (const page of ["/members", "/audit", "/docs", "/sign-in"]) {
      const shown = await show(`${server.origin}${page}`, page === "/sign-in" ? "" : cookie);
      expect(shown, page).toEqual({ page: 200, whole: true, script: 200 });
    }

    const words = ["organization", "create", "Second", "--admin", "bo@people.test"];
    const command = there("directory.mjs", words, { DATA_DIR });
    expect(await command.ended, command.stderr).toBe(0);
    server.child.kill("SIGTERM");
    expect({ code: await server.ended, stderr: server.stderr }).toEqual({ code: 0, stderr: "" });
  } finally {
    execFileSync("chmod", ["-R", "u+w", folder]);
    remove();
  }
});
