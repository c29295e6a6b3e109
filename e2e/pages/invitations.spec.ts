import { newMember, testDatabase } from "@/test/support/fixtures";
import { invited, newAddress, withTeamAdmin } from "@/test/support/invitations";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";

test("invites three addresses, marks a bad and a double one, and one of them joins through the copied link", async ({
  adminPage: page,
  browser,
}) => {
  test.slow();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const [li, han, wang] = [newAddress("li"), newAddress("han"), newAddress("wang")];
  await page.goto("/invitations");
  await expect(page.getByText("Nobody has been invited yet")).toBeVisible();
  await page.getByRole("link", { name: "Invite people" }).first().click();
  await page
    .getByRole("textbox", { name: "E-mail addresses" })
    .fill(`${li}, "Han, Mei" <${han}>；nobody、${li} ${wang};`);
  await expect(page.getByRole("button", { name: "nobody: not an e-mail address" })).toBeVisible();
  await expect(page.getByRole("button", { name: `${li}: listed twice` })).toBeVisible();
  await expect(page.getByRole("button", { name: `${wang}: ready` })).toBeVisible();
  await page.getByRole("checkbox", { name: "Wiki" }).check();
  await page.getByRole("button", { name: "Invite 3 people" }).click();
  await expect(page.getByRole("heading", { name: "3 people invited" })).toBeFocused();
  await expect(page.getByText("2 addresses were not invited")).toBeVisible();

  await page.getByRole("link", { name: "To the invitations" }).click();
  const row = page.getByRole("row", { name: li });
  await expect(row).toContainText("Open");
  await expect(row).toContainText("Ada Admin");
  await expect(row).toContainText("Wiki");
  await row.getByRole("button", { name: `Copy link: ${li}` }).click();
  await expect(page.getByText("Link copied", { exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/project\/master\/#\/auth\/join_team\?invitation=[A-Za-z0-9]{32}$/);

  const guest = await browser.newContext();
  const joining = await guest.newPage();
  await joining.goto(link);
  await expect(joining.getByText("Ada Admin invites you")).toBeVisible();
  await expect(joining.getByLabel("E-mail")).toHaveValue(li);
  await joining.getByLabel("Your name").fill("Li Lei");
  await joining.getByLabel("Password", { exact: true }).fill("seven quiet harbours");
  await joining.getByRole("button", { name: /^Join / }).click();
  await expect(joining).toHaveURL(/\/profile/);
  await guest.close();

  await page.goto("/members");
  await expect(page.getByText(li).first()).toBeVisible();
  await page.goto("/invitations?state=accepted");
  await expect(page.getByRole("row", { name: li })).toContainText("Accepted");
  await expect(page.getByRole("row", { name: han })).toBeHidden();
});

test("marks members, disabled members and invited addresses before anything is sent", async ({
  adminPage: page,
  organization,
}) => {
  const member = await newMember(organization);
  const gone = await newMember(organization, { disabledAt: new Date() });
  const known = newAddress();
  await invited(organization, [known]);
  await page.goto("/invitations/new");
  await page
    .getByRole("textbox", { name: "E-mail addresses" })
    .fill(`${member.email},${gone.email},${known},`);
  await expect(page.getByRole("button", { name: `${member.email}: already a member` })).toBeVisible();
  await expect(page.getByRole("button", { name: `${gone.email}: disabled member` })).toBeVisible();
  await expect(page.getByRole("button", { name: `${known}: already invited` })).toBeVisible();
  await page.getByRole("button", { name: "Remove the 2 that can't be invited" }).click();
  await page.getByRole("button", { name: "Invite 1 person" }).click();
  await expect(page.getByRole("heading", { name: "1 person invited" })).toBeVisible();
  await expect(page.getByText("New link", { exact: true })).toBeVisible();
});

test("everything in the form goes by keyboard, and Ctrl+Enter sends", async ({ adminPage: page }) => {
  await page.goto("/invitations/new");
  const input = page.getByRole("textbox", { name: "E-mail addresses" });
  const [first, second] = [newAddress("first"), newAddress("second")];
  await input.focus();
  await page.keyboard.type(`${first} wrong, `);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "wrong: not an e-mail address" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(input).toBeFocused();
  await expect(input).toHaveValue("wrong");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(`${second},third@,`);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("button", { name: /^third@:/ })).toBeHidden();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "2 people invited" })).toBeFocused();
});

test("a draft survives a reload and a failed call", async ({ adminPage: page }) => {
  await page.goto("/invitations/new");
  const email = newAddress();
  await page.getByRole("textbox", { name: "E-mail addresses" }).fill(`${email},`);
  await page.getByLabel("Role").selectOption("developer");
  await expect(page.getByRole("button", { name: `${email}: ready` })).toBeVisible();
  await expect.poll(() => page.evaluate(() => Object.values(sessionStorage).join())).toContain("developer");
  await page.reload();
  await expect(page.getByRole("button", { name: `${email}: ready` })).toBeVisible();
  await expect(page.getByLabel("Role")).toHaveValue("developer");
  await page.route("**/invitations/add_batch", (route) => route.abort());
  await page.getByRole("button", { name: "Invite 1 person" }).click();
  await expect(page.getByRole("alert").getByText("The server can't be reached.")).toBeVisible();
  await expect(page.getByRole("button", { name: `${email}: ready` })).toBeVisible();
});

test("two thousand pasted addresses stay quick: problems in sight, the rest folded", async ({
  adminPage: page,
}) => {
  await page.goto("/invitations/new");
  const stem = newAddress("bulk").replace("@example.com", "");
  const addresses = Array.from({ length: 2000 }, (_, index) => `${stem}-${index}@example.com`);
  await page.getByRole("textbox", { name: "E-mail addresses" }).focus();
  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [...addresses, "oops"].join("\n"),
  );
  await expect(page.getByText("2001 addresses").or(page.getByText("2,001 addresses"))).toBeVisible();
  await expect(page.getByRole("button", { name: "oops: not an e-mail address" })).toBeVisible();
  await expect(page.getByText("2,000 more addresses without a problem")).toBeVisible();
  await expect(page.getByText("2,000 ready")).toBeVisible();
  await page.getByRole("button", { name: /^Invite 2,?000 people$/ }).click();
  await expect(page.getByRole("heading", { name: /2,?000 people invited/ })).toBeVisible();
});

test("resending kills the old link and hands the new one over", async ({ adminPage: page, organization }) => {
  const email = newAddress();
  const old = (await invited(organization, [email])).get(email);
  await page.goto("/invitations");
  await page
    .getByRole("button", { name: `Actions for ${email}` })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Resend" }).click();
  const dialog = page.getByRole("dialog", { name: `Resend the invitation to ${email}?` });
  await expect(dialog).toContainText("stops working at once");
  await dialog.getByRole("button", { name: "Resend" }).click();
  const done = page.getByRole("dialog", { name: `A new link for ${email}` });
  await expect(done.getByText("/project/master/#/auth/join_team")).toBeVisible();
  await done.getByRole("button", { name: "Close" }).last().click();
  await page.context().clearCookies();
  await page.goto(old ?? "");
  await expect(page.getByRole("heading", { name: "This invitation can't be used" })).toBeVisible();
});

test("revokes several at once; the rows change before the answer and go back when it is refused", async ({
  adminPage: page,
  organization,
}) => {
  const [one, two] = [newAddress("one"), newAddress("two")];
  await invited(organization, [one, two]);
  await page.goto("/invitations");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("toolbar").getByRole("button", { name: "Revoke" }).click();
  const question = page.getByRole("alertdialog", { name: "Revoke 2 invitations?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();

  await page.route("**/invitations/revoke", (route) => route.abort(), { times: 1 });
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(question.getByRole("alert")).toContainText("The server can't be reached");
  await expect(page.locator(`tr[data-row="${one}"]`)).toContainText("Open");

  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(page.locator(`tr[data-row="${one}"]`)).toContainText("Revoked");
  await expect(page.locator(`tr[data-row="${two}"]`)).toContainText("Revoked");
  await expect(question).toBeHidden();
});

test("search, state and page are in the address", async ({ adminPage: page, organization }) => {
  const emails = Array.from({ length: 60 }, (_, index) => newAddress(`page${index}`));
  await invited(organization, emails);
  await page.goto("/invitations");
  await expect(page.getByRole("heading", { name: "Invitations 60" })).toBeVisible();
  await expect(page.locator("tr[data-row]")).toHaveCount(50);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.locator("tr[data-row]")).toHaveCount(10);
  await expect(page).toHaveURL(/cursor=/);
  await page.reload();
  await expect(page.locator("tr[data-row]")).toHaveCount(10);
  await page.keyboard.press("/");
  await page.keyboard.type("page59");
  await expect(page).toHaveURL(/\?q=page59$/);
  await expect(page.locator("tr[data-row]")).toHaveCount(1);
  await page.getByRole("radiogroup", { name: "State" }).getByText("Expired").click();
  await expect(page.getByText("No invitation fits")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/invitations");
});

test("the pages are accessible in every state and size, in Chinese too", async ({
  adminPage: page,
  organization,
}) => {
  test.slow();
  await page.goto("/invitations");
  await expect(page.getByText("Nobody has been invited yet")).toBeVisible();
  await expectAccessible(page);
  const email = newAddress("a-rather-long-name-that-has-to-be-cut-off-somewhere");
  await invited(organization, [email, newAddress()]);
  await testDatabase().prisma.invitation.updateMany({
    where: { email },
    data: { expiresAt: new Date(Date.now() - 86_400_000) },
  });
  await page.goto("/invitations");
  await expect(page.locator(`[data-row="${email}"], [data-card="${email}"]`).first()).toContainText(
    "Expired",
  );
  await expectAccessible(page);
  await page.goto("/invitations/new");
  await page.getByRole("textbox", { name: "E-mail addresses" }).fill(`${email}, nobody,`);
  await expect(page.getByRole("button", { name: "nobody: not an e-mail address" })).toBeVisible();
  await expectAccessible(page);

  await testDatabase().prisma.member.update({
    where: { id: organization.admin.id },
    data: { locale: "zh-CN" },
  });
  await page.goto("/invitations");
  await expect(page.getByRole("heading", { name: "邀请" })).toBeVisible();
  await expect(page.locator(`[data-card="${email}"]`)).toContainText("已过期");
});

test("says that an invitation needs renewing once its inviter may no longer give it", async ({
  adminPage: page,
  organization,
}) => {
  const email = newAddress();
  await invited(organization, [email]);
  const gone = await newMember(organization, { disabledAt: new Date() });
  await testDatabase().prisma.invitation.updateMany({ where: { email }, data: { invitedById: gone.id } });
  await page.goto("/invitations");
  const row = page.locator(`tr[data-row="${email}"]`);
  await expect(row).toContainText("Needs renewing");
  await expect(row.getByRole("button", { name: `Copy link: ${email}` })).toHaveCount(0);
  await testDatabase().prisma.member.update({
    where: { id: organization.admin.id },
    data: { locale: "zh-CN" },
  });
  await page.reload();
  await expect(row).toContainText("需重新邀请");
});

test("a team's admin selects rows one by one whose codes are hidden, and changes only what it may give", async ({
  page,
}) => {
  const { organization, admin, teamAdmin, invite } = await withTeamAdmin();
  const [own, hidden, waiting] = [newAddress("own"), newAddress("hidden"), newAddress("waiting")];
  await invite(teamAdmin, own);
  await invite(admin, hidden, { role: "developer" });
  await invite(admin, waiting, { role: "developer" });
  const gone = await newMember(organization, { role: "admin", disabledAt: new Date() });
  await testDatabase().prisma.invitation.updateMany({
    where: { email: waiting },
    data: { invitedById: gone.id },
  });
  await signIn(page.context(), teamAdmin);
  await page.goto("/invitations");
  const row = (email: string) => page.locator(`tr[data-row="${email}"]`);
  await expect(row(waiting)).toContainText("Needs renewing");
  await expect(row(hidden)).toContainText("Open");
  for (const email of [hidden, waiting]) await expect(row(email).getByRole("button")).toHaveCount(0);

  const toolbar = page.getByRole("toolbar");
  await row(waiting).getByRole("checkbox").check();
  await expect(row(hidden).getByRole("checkbox")).not.toBeChecked();
  await expect(toolbar.getByRole("status")).toHaveText("1 selected");
  await expect(toolbar.getByRole("button", { name: "Resend" })).toBeDisabled();
  await expect(toolbar.getByRole("button", { name: "Revoke" })).toBeDisabled();

  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(toolbar.getByRole("status")).toHaveText("3 selected");
  await toolbar.getByRole("button", { name: "Revoke" }).click();
  const question = page.getByRole("alertdialog", { name: `Revoke the invitation to ${own}?` });
  await expect(question).toContainText("2 selected invitations stay as they are");
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(row(own)).toContainText("Revoked");
  await expect(row(hidden)).toContainText("Open");
});
