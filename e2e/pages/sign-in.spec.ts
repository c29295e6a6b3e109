import { newMember, PASSWORD, testDatabase } from "@/test/support/fixtures";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";

test("signs in with e-mail and password and goes where the visitor was going", async ({
  page,
  organization,
}) => {
  await page.goto("/audit?action=member.locked");
  await expect(page).toHaveURL("/sign-in?next=%2Faudit%3Faction%3Dmember.locked");

  await page.getByLabel("E-mail, phone or username").fill(organization.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page).toHaveURL("/audit?action=member.locked");
  await expect(page.getByRole("heading", { name: "Audit" })).toBeVisible();
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "roster.session");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.value).toMatch(/^rst_\w{60}$/);
});

test("says which field is missing and puts the focus there", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail, phone or username").fill("somebody");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter your password.")).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
});

test("says that name or password is wrong and keeps what was typed", async ({ page, organization }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail, phone or username").fill(organization.admin.username);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "The name or the password isn't right." }),
  ).toBeVisible();
  await expect(page.getByLabel("E-mail, phone or username")).toHaveValue(organization.admin.username);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("not the password");
});

test("after ten wrong tries says when to try again", async ({ page, organization }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail, phone or username").fill(organization.admin.username);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  for (let attempt = 0; attempt < 10; attempt++) {
    const answered = page.waitForResponse((response) => response.url().endsWith("/callback/credentials"));
    await page.getByRole("button", { name: "Sign in" }).click();
    expect((await answered).status()).toBe(401);
  }
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Too many attempts. Try again in 15 minutes.")).toBeVisible();
});

test("never leaves the site after signing in", async ({ page, organization }) => {
  await page.goto(`/sign-in?next=${encodeURIComponent("//evil.example/")}`);
  await page.getByLabel("E-mail, phone or username").fill(organization.admin.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page).toHaveURL("/");
});

test("who is signed in already is sent on", async ({ adminPage }) => {
  await adminPage.goto("/sign-in?next=/tokens");
  await expect(adminPage).toHaveURL("/tokens");
});

test("signing out ends the session in the database", async ({ adminPage, organization }) => {
  await adminPage.goto("/tokens");
  await adminPage.getByRole("button", { name: /account menu$/i }).click();
  await adminPage.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(adminPage.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await testDatabase().prisma.session.count({ where: { memberId: organization.admin.id } })).toBe(0);
  await adminPage.goto("/tokens");
  await expect(adminPage).toHaveURL("/sign-in?next=%2Ftokens");
});

test("language and theme can be chosen before signing in", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByText("简体中文").click();
  await expect(page.getByRole("heading", { name: "登录" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("radio", { name: "深色" }).check({ force: true });
  await page.reload();
  await expect(page.getByRole("heading", { name: "登录" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a stored picture that is no web address is not asked for, and the initials stand there", async ({
  adminPage,
  organization,
}) => {
  const avatar = "/project/api/project/auth/logout";
  await testDatabase().prisma.member.update({ where: { id: organization.admin.id }, data: { avatar } });
  const asked: string[] = [];
  adminPage.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await adminPage.goto("/members");
  await expect(adminPage.getByRole("link", { name: "Ada Admin" }).first()).toBeVisible();
  await expect(adminPage.getByText("AA", { exact: true }).first()).toBeVisible();
  expect(asked).not.toContain(avatar);
});

test("a session that ended asks for the password in place and then goes through", async ({
  adminPage,
  organization,
}) => {
  await adminPage.goto("/tokens");
  await adminPage.getByRole("button", { name: "New token" }).click();
  await adminPage.getByRole("textbox", { name: "Name" }).fill("nightly sync");
  await testDatabase().prisma.session.deleteMany({ where: { memberId: organization.admin.id } });

  await adminPage.getByRole("button", { name: "Create token" }).click();
  const prompt = adminPage.getByRole("dialog", { name: "Sign in again" });
  await prompt.getByLabel("Password of Ada Admin").fill(PASSWORD);
  await prompt.getByRole("button", { name: "Sign in" }).click();

  await expect(adminPage.getByRole("dialog", { name: "Copy your token now" })).toBeVisible();
});

test("a member without rights sees its own profile only", async ({ page, organization }) => {
  const member = await newMember(organization, { role: "user" });
  await signIn(page.context(), member);
  await page.goto("/audit");
  await expect(page).toHaveURL("/profile");
});

test("is accessible", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
});
