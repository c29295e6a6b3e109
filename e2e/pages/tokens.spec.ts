import { expect, expectAccessible, test } from "@/test/support/page-test";

test("a token is made, shown once, works, and is revoked", async ({ adminPage, request }) => {
  await adminPage.goto("/tokens");
  await adminPage.getByRole("button", { name: "New token" }).click();
  await adminPage.getByRole("button", { name: "Create token" }).click();
  const name = adminPage.getByRole("dialog").getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await expect(adminPage.getByText("Give the token a name, so that you recognise it later.")).toBeVisible();

  await name.fill("nightly sync");
  await adminPage.keyboard.press("Enter");
  const shown = adminPage.getByRole("dialog", { name: "Copy your token now" });
  const secret = (await shown.locator("code").textContent()) ?? "";
  expect((await request.get(`/api/users/me?token=${secret}`)).status()).toBe(200);
  await shown.getByRole("button", { name: "I've copied it" }).click();

  const row = adminPage.getByRole("row").filter({ hasText: "nightly sync" });
  await expect(row).not.toContainText(secret);
  await row.getByRole("button", { name: "Revoke nightly sync" }).click();
  const question = adminPage.getByRole("alertdialog", { name: "Revoke nightly sync?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(row).toHaveCount(0);
  // The row goes before the answer is there.
  await expect.poll(async () => (await request.get(`/api/users/me?token=${secret}`)).status()).toBe(401);
});

test("is accessible, with its dialog open too", async ({ adminPage }) => {
  await adminPage.goto("/tokens");
  await expect(adminPage.getByRole("table", { name: "Tokens" })).toBeVisible();
  await expectAccessible(adminPage);
  await adminPage.getByRole("button", { name: "New token" }).click();
  await expect(adminPage.getByRole("dialog", { name: "New token" })).toBeVisible();
  await expectAccessible(adminPage);
});
