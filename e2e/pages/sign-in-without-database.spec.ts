import { startServer, temporaryFolder } from "@/test/support/process";
import { expect, test } from "@/test/support/page-test";
import { startEmbedded } from "@/lib/database/embedded";

test("while the database is gone sign-in says so, with the number under which alone the log has the fault", async ({
  page,
}) => {
  test.slow();
  const { folder, remove } = temporaryFolder();
  const database = await startEmbedded(folder);
  const server = await startServer({
    DATABASE_URL: database.url,
    SECRET: "only-for-tests-only-for-tests-only",
  });
  try {
    await page.goto(`${server.origin}/sign-in`);
    await database.stop();
    const told: (string | undefined)[] = [];
    const attempt = async (button: string, sentence: RegExp) => {
      await page.locator("[name=identifier]").fill("ada@people.test");
      await page.locator("[name=password]").fill("violet-harbour-92");
      const answered = page.waitForResponse(/callback/);
      await page.getByRole("button", { name: button, exact: true }).click();
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert).toHaveText(sentence);
      const id = sentence.exec((await alert.textContent()) ?? "")?.[1];
      told.push(id);
      const { url } = (await (await answered).json()) as { url: string };
      expect(new URL(url).searchParams.get("error")).toBe(`internal:${id}`);
    };
    await attempt(
      "Sign in",
      /^Something went wrong on our side\. Try again; if it stays so, tell your administrator this request id: ([\da-f-]{36})\.$/,
    );
    await page.getByText("简体中文").click();
    await attempt(
      "登录",
      /^服务器出了点问题，请重试。如果仍然失败，请将此请求编号告诉管理员：([\da-f-]{36})。$/,
    );

    const lines = server.stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(lines).toEqual(
      told.map((requestId) => ({ level: "error", requestId, source: "sign-in", error: expect.any(String) })),
    );
  } finally {
    server.child.kill("SIGTERM");
    await server.ended;
    await database.stop();
    remove();
  }
});
