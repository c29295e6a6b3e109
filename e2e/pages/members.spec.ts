import type { Locator, Page } from "playwright/test";
import { newMember, signedInAs, testDatabase, type TestOrganization } from "@/test/support/fixtures";
import { expect, signIn, test } from "@/test/support/page-test";
import { newUuid } from "@/lib/ids";

function row(page: Page, name: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
}

function names(page: Page): Locator {
  return page.locator("tbody").getByRole("link", { name: /^[A-Z]\S* [A-Z]\S*$/ });
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

async function newDepartment(organization: TestOrganization, name: string, memberIds: number[]) {
  const department = await testDatabase().prisma.department.create({
    data: {
      teamId: organization.teamId,
      uuid: newUuid(),
      name,
      members: { create: memberIds.map((memberId) => ({ memberId })) },
    },
  });
  return department.uuid;
}

test("the list shows everybody with what an administrator looks for", async ({
  adminPage: page,
  organization,
}) => {
  const wang = await newMember(organization, {
    name: "Wang Wei",
    title: "Engineer",
    role: "developer",
    licenses: [1, 2],
  });
  await newMember(organization, { name: "Old Timer", disabledAt: new Date() });
  await newDepartment(organization, "Research", [wang.id]);
  await page.goto("/members");
  await expect(row(page, "Wang Wei").getByRole("cell")).toHaveText([
    `WWWang Wei${wang.email}`,
    "Engineer",
    "Research",
    "Developer",
    "Active",
    "Project, Wiki",
    "Never",
    "",
  ]);
  await expect(row(page, "Old Timer")).toContainText("Disabled");
  await expect(row(page, "Ada Admin")).toContainText("(You)");
  await expect(page.getByRole("heading", { name: "Members 3" })).toBeVisible();
  await expect(page.getByText("1–3 of 3")).toBeVisible();
});

test("searching finds as one types, and an empty result says what to drop", async ({
  adminPage: page,
  organization,
}) => {
  await newMember(organization, { name: "Han Meimei" });
  await newMember(organization, { name: "Li Lei" });
  await page.goto("/members");
  await expect(row(page, "Li Lei")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search members" })).toBeFocused();
  await page.keyboard.type("meim");
  await expect(row(page, "Han Meimei")).toBeVisible();
  await expect(row(page, "Li Lei")).toBeHidden();
  await expect(page).toHaveURL("/members?q=meim");
  await page.keyboard.type("x");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await page.getByRole("button", { name: "Search for “meimx”" }).click();
  await expect(row(page, "Li Lei")).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(page).toHaveURL("/members");
});

test("filters read as sentences, and their address shows the same to somebody else", async ({
  adminPage: page,
  organization,
}) => {
  const dev = await newMember(organization, { name: "Dora Dev", role: "developer", licenses: [2] });
  await newMember(organization, { name: "Lena Locked", lockedAt: new Date(), role: "developer" });
  const uuid = await newDepartment(organization, "Research", [dev.id]);
  await page.goto("/members");
  await page.getByRole("button", { name: "Filter by Role" }).click();
  await page.getByRole("option", { name: "Developer" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Role is Developer", exact: true })).toBeVisible();
  await expect(names(page)).toHaveText(["Dora Dev", "Lena Locked"]);

  await page.getByRole("button", { name: "Filter by Status" }).click();
  await page.getByPlaceholder("Search…").fill("act");
  await page.getByRole("option", { name: "Active" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filter by Department" }).click();
  await page.getByRole("option", { name: "Research" }).click();
  await expect(page).toHaveURL(`/members?role=developer&status=active&department=${uuid}`);
  await expect(names(page)).toHaveText(["Dora Dev"]);

  const other = await page.context().newPage();
  await other.goto(page.url());
  for (const sentence of ["Status is Active", "Role is Developer", "In department Research"])
    await expect(other.getByRole("button", { name: sentence, exact: true })).toBeVisible();
  await expect(names(other)).toHaveText(["Dora Dev"]);
  await other.getByRole("button", { name: "Remove the filter: Role" }).click();
  await expect(other).toHaveURL(`/members?status=active&department=${uuid}`);
  await other.getByRole("button", { name: "Clear all" }).click();
  await expect(other).toHaveURL("/members");
  await other.goBack();
  await expect(other).toHaveURL(`/members?status=active&department=${uuid}`);
});

test("headers sort and say how", async ({ adminPage: page, organization }) => {
  const seen = await newMember(organization, { name: "Bea Bold" });
  await newMember(organization, { name: "Carl Calm" });
  await testDatabase().prisma.member.update({
    where: { id: seen.id },
    data: { lastSeenAt: new Date(2020, 1, 1) },
  });
  await page.goto("/members");
  const byName = page.getByRole("columnheader", { name: "Name" });
  await expect(byName).toHaveAttribute("aria-sort", "ascending");
  await expect(names(page)).toHaveText(["Ada Admin", "Bea Bold", "Carl Calm"]);
  await byName.getByRole("button").click();
  await expect(byName).toHaveAttribute("aria-sort", "descending");
  await expect(names(page)).toHaveText(["Carl Calm", "Bea Bold", "Ada Admin"]);
  await expect(page).toHaveURL("/members?sort=-name");
  await page.getByRole("columnheader", { name: "Last seen" }).getByRole("button").click();
  await expect(page).toHaveURL("/members?sort=-last_seen");
  await expect(names(page)).toHaveText(["Ada Admin", "Bea Bold", "Carl Calm"]);
  await expect(byName).toHaveAttribute("aria-sort", "none");
  await page.getByRole("combobox", { name: "Order" }).selectOption("Added, newest first");
  await expect(names(page)).toHaveText(["Carl Calm", "Bea Bold", "Ada Admin"]);
});

test("pages follow one another, back and forth, and a link leads to the same one", async ({
  adminPage: page,
  organization,
}) => {
  const db = testDatabase().prisma;
  for (let i = 10; i < 70; i++) await newMember(organization, { name: `M${i} Person` });
  expect(await db.member.count({ where: { organizationId: organization.organizationId } })).toBe(61);
  await page.goto("/members?limit=25");
  const range = (text: string) => expect(page.getByRole("navigation", { name: "Pages" })).toContainText(text);
  await range("1–25 of 61");
  await expect(names(page).first()).toHaveText("Ada Admin");
  await page.getByRole("button", { name: "Next page" }).click();
  await range("26–50 of 61");
  await expect(names(page).first()).toHaveText("M34 Person");
  await page.getByRole("button", { name: "Next page" }).click();
  await range("51–61 of 61");
  await expect(page.getByRole("button", { name: "Next page" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Previous page" }).click();
  await range("26–50 of 61");
  await expect(names(page).first()).toHaveText("M34 Person");
  await page.goBack();
  await range("51–61 of 61");
  const address = page.url();
  await page.reload();
  await expect(names(page)).toHaveCount(11);
  await page.getByRole("button", { name: "Previous page" }).click();
  await range("26–50 of 61");

  const elsewhere = await page.context().browser()?.newContext();
  const stranger = await elsewhere?.newPage();
  if (!elsewhere || !stranger) throw new Error("There is no browser.");
  await signIn(elsewhere, organization.admin);
  await stranger.goto(address);
  await expect(names(stranger)).toHaveCount(11);
  await stranger.getByRole("button", { name: "First page" }).click();
  await expect(names(stranger).first()).toHaveText("Ada Admin");
  await stranger.goto("/members?cursor=forged&page=2");
  await expect(stranger.getByText("This page of the list is no longer there.")).toBeVisible();
  await elsewhere.close();
});

test("a long list is drawn to its end, at a desk and on a phone", async ({
  adminPage: page,
  organization,
}) => {
  for (let i = 10; i < 70; i++) {
    await newMember(organization, { name: `Group${Math.floor(i / 10)} Person${i}` });
  }
  const search = page.getByRole("searchbox", { name: "Search members" });
  await page.goto("/members?limit=100");
  await expect(names(page)).toHaveCount(61);
  await search.fill("person");
  await expect(names(page)).toHaveCount(60);
  await expect(page.getByRole("table", { name: "Members" })).toHaveAttribute("aria-busy", "false");
  await page.setViewportSize({ width: 390, height: 844 });
  // With a space in it, it is in no random username.
  await search.fill("group1 p");
  const cards = page.getByRole("list", { name: "Members" }).getByRole("listitem");
  await expect(cards).toHaveCount(10);
  await search.fill("person");
  await expect(cards.first()).toContainText("Group1 Person10");
  await page.mouse.wheel(0, 400);
  await expect(cards).toHaveCount(60);
});

test("on a phone a name has the whole line of its card", async ({ adminPage: page, organization }) => {
  await newMember(organization, { name: "Alexandrina Montgomery Hill" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/members");
  const name = page.getByRole("link", { name: "Alexandrina Montgomery Hill" });
  await expect(name).toBeVisible();
  expect(await name.evaluate((link) => link.scrollWidth - link.clientWidth)).toBe(0);
});

test("locking says what ends, shows at once, shuts the member out, and can be undone", async ({
  adminPage: page,
  organization,
  request,
}) => {
  const member = await newMember(organization, { name: "Li Lei" });
  await signedInAs(member);
  const me = () => request.get("/api/users/me", { headers: { authorization: member.token } });
  await page.goto("/members");
  await choose(page, "Li Lei", "Lock");
  const dialog = page.getByRole("alertdialog", { name: "Lock Li Lei?" });
  await expect(dialog).toContainText("1 session and 1 token end.");
  await expect(dialog).toContainText("Licences and departments are kept.");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  expect((await me()).status()).toBe(200);
  await dialog.getByRole("button", { name: "Lock" }).click();
  await expect(row(page, "Li Lei")).toContainText("Locked");
  await expect(page.getByText("Li Lei is locked", { exact: true })).toBeVisible();
  expect((await me()).status()).toBe(401);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Li Lei")).toContainText("Active");
});

test("a refused change goes back to what it was, with the server's reason", async ({
  page,
  organization,
}) => {
  await signIn(page.context(), await newMember(organization, { name: "Second Admin", role: "admin" }));
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/disable_members", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/members");
  await choose(page, "Ada Admin", "Disable");
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(row(page, "Ada Admin")).toContainText("Disabled");
  release();
  await expect(page.getByRole("alert").filter({ hasText: "Ada Admin wasn’t disabled." })).toContainText(
    "owns a team",
  );
  await expect(row(page, "Ada Admin")).toContainText("Active");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText("Ada Admin wasn’t disabled.")).toBeHidden();
});

test("disabling releases, enabling brings back, deleting takes away", async ({
  adminPage: page,
  organization,
}) => {
  const member = await newMember(organization, { name: "Wang Wei", licenses: [1, 2] });
  await newDepartment(organization, "Research", [member.id]);
  await page.goto("/members");
  await choose(page, "Wang Wei", "Disable");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("2 licences are released, 1 department is left.");
  await dialog.getByRole("button", { name: "Disable" }).click();
  await expect(row(page, "Wang Wei")).toContainText("Disabled");
  await expect(row(page, "Wang Wei")).not.toContainText("Research");
  await choose(page, "Wang Wei", "Enable");
  await page.getByRole("alertdialog").getByRole("button", { name: "Enable" }).click();
  await expect(row(page, "Wang Wei")).toContainText("Active");
  await choose(page, "Wang Wei", "Delete");
  await expect(page.getByRole("alertdialog")).toContainText("This can’t be undone.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(row(page, "Wang Wei")).toBeHidden();
  await expect(page.getByText("Wang Wei is deleted", { exact: true })).toBeVisible();
  await page.reload();
  await expect(names(page)).toHaveText(["Ada Admin"]);
  await expect(page.getByText("It’s just you so far")).toBeVisible();
});

test("one's own row says why it can't be locked", async ({ adminPage: page, organization }) => {
  await newMember(organization, { name: "Li Lei" });
  await page.goto("/members");
  await page.getByRole("button", { name: "Actions for Ada Admin" }).click();
  const lock = page.getByRole("menuitem", { name: "Lock" });
  await expect(lock).toHaveAttribute("aria-disabled", "true");
  await expect(lock).toContainText("Not for your own account: ask another admin");
});

test("a new member is added once what the server refused is put right", async ({
  adminPage: page,
  organization,
}) => {
  await page.goto("/members");
  await page.getByRole("button", { name: "New member" }).click();
  const dialog = page.getByRole("dialog", { name: "New member" });
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(dialog.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Zoe Zhang");
  await dialog.getByRole("textbox", { name: "E-mail" }).fill(organization.admin.email);
  await dialog.getByRole("textbox", { name: "Username" }).fill(`zoe-${newUuid()}`);
  await dialog.getByRole("button", { name: "Add member" }).click();
  await expect(dialog.getByText("Is already in use")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog", { name: "Discard what you typed?" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).last().click();
  const email = `zoe-${newUuid().toLowerCase()}@example.com`;
  await dialog.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.keyboard.press("Enter");
  await expect(row(page, "Zoe Zhang")).toContainText(email);
  await expect(row(page, "Zoe Zhang")).toContainText("Pending");
});

test("a developer reads the directory and is offered nothing else", async ({ page, organization }) => {
  await signIn(page.context(), await newMember(organization, { name: "Dora Dev", role: "developer" }));
  await page.goto("/members");
  await expect(names(page)).toHaveText(["Ada Admin", "Dora Dev"]);
  await expect(page.getByRole("button", { name: "New member" })).toBeHidden();
  await page.getByRole("button", { name: "Actions for Ada Admin" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["View"]);
});

test("a member without rights is led to its own profile", async ({ page, organization }) => {
  await signIn(page.context(), await newMember(organization));
  await page.goto("/members");
  await expect(page).toHaveURL("/profile");
});

test("a server that fails is told, and trying again works", async ({ adminPage: page }) => {
  let failing = true;
  await page.route("**/api/users?*", (route) =>
    failing ? route.fulfill({ status: 403, json: { error: "Closed for the moment." } }) : route.continue(),
  );
  await page.goto("/members");
  await expect(page.getByRole("alert").filter({ hasText: "Closed for the moment." })).toBeVisible();
  failing = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(names(page)).toHaveText(["Ada Admin"]);
});
