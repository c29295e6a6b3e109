import { newMember, PASSWORD, testDatabase } from "@/test/support/fixtures";
import { invited, newAddress } from "@/test/support/invitations";
import { onesAs } from "@/test/support/ones";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";

const SPENT = "This invitation can't be used";

test("says who invites into what until when, and a refused password stays on its field", async ({
  page,
  organization,
}) => {
  const email = newAddress();
  const link = (await invited(organization, [email])).get(email) ?? "";
  await page.goto(link);
  await expect(page.getByText(`Ada Admin invites you into the team`)).toContainText(organization.name);
  await expect(page.getByText(/The invitation is good until/)).toBeVisible();
  await expect(page.getByLabel("E-mail")).not.toBeEditable();

  await page.getByRole("button", { name: /^Join / }).click();
  await expect(page.getByLabel("Your name")).toBeFocused();
  await expect(page.getByText("Write your name.")).toBeVisible();
  await page.getByLabel("Your name").fill("Han Meimei");
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("short");
  await expect(page.getByText("3 characters to go.")).toBeVisible();
  await page.getByRole("button", { name: /^Join / }).click();
  await expect(password).toBeFocused();
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Your name")).toHaveValue("Han Meimei");

  await password.fill("seven quiet harbours");
  await page.getByRole("button", { name: "Show the password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/profile/);

  const member = await testDatabase().prisma.member.findUniqueOrThrow({
    where: { email },
    include: { tokens: true },
  });
  expect(member).toMatchObject({ name: "Han Meimei", status: "active", tokens: [] });
});

test("an expired link, a used one and a wrong one each have their page", async ({ page, organization }) => {
  const [late, used] = [newAddress("late"), newAddress("used")];
  const links = await invited(organization, [late, used]);
  await testDatabase().prisma.invitation.updateMany({
    where: { email: late },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await page.goto(links.get(late) ?? "");
  await expect(page.getByRole("heading", { name: "This invitation has expired" })).toBeVisible();
  await expectAccessible(page);

  const link = links.get(used) ?? "";
  const joined = await onesAs(null).post("auth/invite_join_team", {
    email: used,
    name: "Wang",
    password: PASSWORD,
    invite_code: link.slice(-32),
  });
  expect(joined.status).toBe(200);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: SPENT })).toBeVisible();
  await page.goto("/project/master/#/auth/join_team?invitation=nonsense");
  await expect(page.getByRole("heading", { name: SPENT })).toBeVisible();
  await page.goto("/project/master/");
  await expect(page.getByRole("heading", { name: SPENT })).toBeVisible();
  await expectAccessible(page);
});

test("somebody else who is signed in is asked, signs out and goes on", async ({
  adminPage: page,
  organization,
}) => {
  const email = newAddress();
  const link = (await invited(organization, [email])).get(email) ?? "";
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "You are signed in as somebody else" })).toBeVisible();
  await expect(page.getByText(organization.admin.email)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out and go on" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
});

test("an address that has an account signs in and accepts", async ({ page, organization }) => {
  const email = newAddress();
  const link = (await invited(organization, [email])).get(email) ?? "";
  // The account came after the invitation.
  const member = await newMember(organization, { email });
  await page.goto(link);
  await expect(page.getByText("You already have an account")).toBeVisible();
  await signIn(page.context(), member);
  await page.reload();
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page).toHaveURL(/\/profile/);
  const invitation = await testDatabase().prisma.invitation.findFirstOrThrow({ where: { email } });
  expect(invitation.status).toBe("accepted");
});

test.describe("in the browser's language", () => {
  test.use({ locale: "zh-CN", viewport: { width: 390, height: 844 } });

  test("the form is in Chinese on a phone", async ({ page, organization }) => {
    const email = newAddress();
    const link = (await invited(organization, [email])).get(email) ?? "";
    await page.goto(link);
    await expect(page.getByText("Ada Admin 邀请你加入")).toBeVisible();
    await expect(page.getByLabel("姓名")).toBeVisible();
    await expectAccessible(page);
  });
});
