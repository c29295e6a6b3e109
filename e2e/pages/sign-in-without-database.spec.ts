import { startServer, temporaryFolder } from "@/test/support/process";
import { expect, test } from "@/test/support/page-test";
import { startEmbedded } from "@/lib/database/embedded";

const ADMIN = { email: "ada@people.test", password: "violet-harbour-92" };

test("while the database is gone pages and sign-in say so, under the request ids that the log has", async ({
  page,
  browser,
}) => {
  test.slow();
  const { folder, remove } = temporaryFolder();
  let database = await startEmbedded(folder);
  const server = await startServer({
    DATABASE_URL: database.url,
    SECRET: "only-for-tests-only-for-tests-only",
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
  });
  const signedIn = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  try {
    await signedIn.goto(`${server.origin}/sign-in`);
    await signedIn.locator("[name=identifier]").fill(ADMIN.email);
    await signedIn.locator("[name=password]").fill(ADMIN.password);
    await signedIn.getByRole("button", { name: "登录", exact: true }).click();
    await signedIn.waitForURL(`${server.origin}/`);
    // A page that stays open would go on asking, and fill the log with what the test did not do.
    await signedIn.goto("about:blank");

    await page.goto(`${server.origin}/sign-in`);
    await database.stop();
    const told: { requestId: string | undefined; source: string }[] = [];
    const attempt = async (button: string, sentence: RegExp) => {
      await page.locator("[name=identifier]").fill(ADMIN.email);
      await page.locator("[name=password]").fill(ADMIN.password);
      const answered = page.waitForResponse(/callback/);
      await page.getByRole("button", { name: button, exact: true }).click();
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert).toHaveText(sentence);
      const id = sentence.exec((await alert.textContent()) ?? "")?.[1];
      told.push({ requestId: id, source: "sign-in" });
      const answer = await answered;
      expect(answer.status()).toBe(503);
      expect(answer.headers()).toMatchObject({ "retry-after": "5", "x-request-id": id });
      const { url } = (await answer.json()) as { url: string };
      expect(new URL(url).searchParams.get("error")).toBe(`unavailable:${id}`);
    };
    await attempt(
      "Sign in",
      /^The server can't reach its database at the moment\. Wait a moment and try again; if it stays so, tell your administrator this request id: ([\da-f-]{36})\.$/,
    );
    await page.getByText("简体中文").click();
    await attempt(
      "登录",
      /^服务器暂时无法连接数据库，请稍后重试。如果仍然失败，请将此请求编号告诉管理员：([\da-f-]{36})。$/,
    );

    const opened = await signedIn.goto(`${server.origin}/settings`);
    expect(opened?.status()).toBe(503);
    const requestId = opened?.headers()["x-request-id"];
    expect(opened?.headers()).toMatchObject({ "retry-after": "5", "cache-control": "no-store" });
    told.push({ requestId, source: "page" });
    await expect(signedIn.getByRole("main")).toHaveText(
      `服务器暂时无法连接数据库请稍后重试。如果仍然失败，请将下面的请求 ID 告诉管理员。请求 ID ${requestId}重试`,
    );
    expect(signedIn.url()).toBe(`${server.origin}/settings`);

    const lines = server.stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(lines).toEqual(told.map((one) => ({ level: "error", ...one, error: expect.any(String) })));

    database = await startEmbedded(folder);
    await signedIn.getByRole("button", { name: "重试" }).click();
    await expect(signedIn.getByRole("heading", { level: 1 })).toHaveText("Settings");
  } finally {
    server.child.kill("SIGTERM");
    await server.ended;
    await signedIn.context().close();
    await database.stop();
    remove();
  }
});
