import type { Page } from "playwright/test";
import { newMember, PASSWORD, testDatabase, type TestMember } from "@/test/support/fixtures";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";
import { hashPassword } from "@/lib/auth/passwords";
import { newUuid } from "@/lib/ids";

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const save = (page: Page) => page.getByRole("button", { name: "Save changes" });

async function open(page: Page, member: Pick<TestMember, "id">): Promise<void> {
  await page.goto(`/members/${member.id}`);
  await expect(field(page, "Username")).toBeVisible();
}

test("every field is saved by one request, and the other APIs see it", async ({
  adminPage: page,
  organization,
  request,
}) => {
  const member = await newMember(organization, { name: "Li Lei" });
  const { prisma } = testDatabase();
  const team = { teamId: organization.teamId };
  const top = await prisma.department.create({ data: { ...team, uuid: newUuid(), name: "Development" } });
  const below = await prisma.department.create({
    data: { ...team, uuid: newUuid(), name: "Web", parentId: top.id },
  });
  const unique = newUuid().toLowerCase();
  await open(page, member);
  await field(page, "Name").fill("李雷");
  await field(page, "Title").fill("Engineer");
  await field(page, "Company").fill("Roster");
  await field(page, "Picture address").fill("https://example.com/li.png");
  await field(page, "Description").fill("Likes\nlists.");
  await field(page, "Username").fill(`lilei-${unique}`);
  await field(page, "E-mail").fill(`LiLei-${unique}@Example.com`);
  await field(page, "Phone").fill(`+86 ${unique}`);
  await page.getByLabel("New password").fill("another long password");
  await page.getByLabel("Role", { exact: true }).selectOption("Developer");
  await field(page, "Tier").fill("4");
  await field(page, "Type").fill("2");
  await page.getByLabel("Language", { exact: true }).selectOption("简体中文");
  await page.getByLabel("Appearance", { exact: true }).selectOption("Dark");
  await page.getByRole("button", { name: /^Licences: (Add|Choose)/ }).click();
  await page.getByRole("option", { name: "Wiki" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Departments: (Add|Choose)/ }).click();
  await page.getByPlaceholder("Search…").fill("development");
  await page.getByRole("option", { name: "Web" }).click();
  await page.keyboard.press("Escape");
  await page.getByLabel("Time zone", { exact: true }).click();
  await page.getByPlaceholder("Search…").fill("shanghai");
  await page.getByRole("option", { name: "Shanghai" }).click();
  await expect(page.getByText(/^17 unsaved changes: Name, Title, Company/)).toBeVisible();

  const writes: string[] = [];
  page.on("request", (sent) => {
    if (sent.method() !== "GET") writes.push(`${sent.method()} ${new URL(sent.url()).pathname}`);
  });
  await save(page).click();
  await expect(page.getByText("Changes saved", { exact: true })).toBeVisible();
  expect(writes).toEqual([`PATCH /api/users/${member.id}`]);
  await expect(page.getByRole("heading", { name: "李雷", level: 1 })).toBeVisible();
  await expect(page.getByText(/unsaved change/)).toBeHidden();

  const answer = await request.get(`/api/users/${member.id}?expand=profile`, {
    headers: { authorization: organization.admin.token },
  });
  expect(await answer.json()).toMatchObject({
    username: `lilei-${unique}`,
    email: `lilei-${unique}@example.com`,
    locale: "zh-CN",
    appearance: "dark",
    timezone: "Asia/Shanghai",
    role: "developer",
    name: "李雷",
    name_pinyin: "li3 lei2",
    phone: `+86 ${unique}`,
    title: "Engineer",
    company: "Roster",
    avatar: "https://example.com/li.png",
    desc: "Likes\nlists.",
    tier: 4,
    type: 2,
    licenses: [2],
    departments: [{ uuid: below.uuid, name: "Web", team_uuid: organization.teamUuid }],
  });
});

test("what the server refuses lands on its field, and the first one gets the focus", async ({
  adminPage: page,
  organization,
}) => {
  const other = await newMember(organization);
  await open(page, await newMember(organization));
  await field(page, "Title").fill("Engineer");
  await field(page, "Username").fill(other.username);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("The changes weren’t saved. Some fields need another look.")).toBeVisible();
  await expect(field(page, "Username")).toBeFocused();
  await expect(field(page, "Username")).toHaveAccessibleDescription("Is already in use");
  await expect(field(page, "Title")).toHaveValue("Engineer");
  await field(page, "Username").fill("12345");
  await save(page).click();
  await expect(field(page, "Username")).toHaveAccessibleDescription(
    "Use 1 to 50 characters without @, and not only digits.",
  );
});

test("a licence that can't be granted is told, and the rest is saved", async ({
  adminPage: page,
  organization,
}) => {
  const { organizationId } = organization;
  await testDatabase().prisma.organizationLicense.update({
    where: { organizationId_license: { organizationId, license: 7 } },
    data: { seats: 0 },
  });
  await open(page, await newMember(organization));
  await field(page, "Title").fill("Helper");
  await page.getByRole("button", { name: /^Licences: (Add|Choose)/ }).click();
  await page.getByRole("option", { name: "Desk" }).click();
  await page.getByRole("option", { name: "Wiki" }).click();
  await page.keyboard.press("Escape");
  await save(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "couldn’t be granted: Desk." })).toBeVisible();
  await expect(page.getByRole("group", { name: "Licences" })).toHaveText("Wiki");
  await page.reload();
  await expect(field(page, "Title")).toHaveValue("Helper");
});

test("a stale save is told: one's own changes go on top, or are dropped", async ({
  adminPage: page,
  organization,
  request,
}) => {
  const member = await newMember(organization, { name: "Li Lei" });
  const change = (data: Record<string, string>) =>
    request.patch(`/api/users/${member.id}`, { headers: { authorization: organization.admin.token }, data });
  await open(page, member);
  await field(page, "Company").fill("Mine");
  await field(page, "Title").fill("My title");
  await change({ title: "Their title", desc: "Theirs" });
  await save(page).click();
  const dialog = page.getByRole("dialog", { name: "Somebody else has changed this profile" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    "Title is now Their title(you changed it too)",
    "Description is now Theirs",
  ]);
  await dialog.getByRole("button", { name: "Keep my changes" }).click();
  await expect(field(page, "Description")).toHaveValue("Theirs");
  await expect(page.getByText("2 unsaved changes: Title, Company")).toBeVisible();
  await save(page).click();
  await expect(page.getByText("Changes saved", { exact: true })).toBeVisible();

  await field(page, "Title").fill("Once more");
  await change({ title: "Theirs again" });
  await save(page).click();
  await dialog.getByRole("button", { name: "Reload and drop mine" }).click();
  await expect(field(page, "Title")).toHaveValue("Theirs again");
  await expect(field(page, "Company")).toHaveValue("Mine");
  await expect(page.getByText(/unsaved change/)).toBeHidden();
});

test("leaving with unsaved changes asks, by link, by going back and by closing", async ({
  adminPage: page,
  organization,
}) => {
  const member = await newMember(organization, { name: "Li Lei" });
  await page.goto("/members");
  await page.getByRole("link", { name: "Li Lei", exact: true }).click();
  await field(page, "Title").fill("Not saved");
  const asked = page.getByRole("alertdialog", { name: "Leave without saving?" });

  await page.getByRole("link", { name: "Members" }).last().click();
  await expect(asked).toContainText("Your changes on this page are lost: Title.");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(field(page, "Title")).toHaveValue("Not saved");

  await page.goBack();
  await expect(asked).toBeVisible();
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(`/members/${member.id}`);
  await expect(field(page, "Title")).toHaveValue("Not saved");

  const closing = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const question = await closing;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();

  await page.goBack();
  await asked.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL("/members");
});

test("after saving nothing asks, and going back goes back", async ({ adminPage: page, organization }) => {
  await newMember(organization, { name: "Li Lei" });
  await page.goto("/members");
  await page.getByRole("link", { name: "Li Lei", exact: true }).click();
  await field(page, "Title").fill("Saved");
  await save(page).click();
  await expect(page.getByText("Changes saved", { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/members");
  await expect(page.getByRole("row").filter({ hasText: "Li Lei" })).toContainText("Saved");
});

test("locking from the profile keeps what was typed, and saving still works", async ({
  adminPage: page,
  organization,
}) => {
  await open(page, await newMember(organization, { name: "Li Lei" }));
  await field(page, "Title").fill("Typed before");
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Lock" }).click();
  await expect(page.getByRole("button", { name: "Unlock", exact: true })).toBeVisible();
  await expect(field(page, "Title")).toHaveValue("Typed before");
  await save(page).click();
  await expect(page.getByText("Changes saved", { exact: true })).toBeVisible();
});

test("a member changes what is its own, and its password by knowing it", async ({ page, organization }) => {
  const member = await newMember(organization, { name: "Li Lei" });
  await testDatabase().prisma.member.update({
    where: { id: member.id },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
  await signIn(page.context(), member);
  await page.goto("/profile");
  await expect(field(page, "Username")).toBeVisible();
  for (const name of ["E-mail", "Tier"]) await expect(field(page, name)).toBeHidden();
  await expect(page.getByLabel("Role", { exact: true })).toBeHidden();
  await expect(page.getByText(member.email).last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toBeHidden();

  await field(page, "Name").fill("Li Lei II");
  await page.getByLabel("New password").fill("another long password");
  await save(page).click();
  await expect(page.getByLabel("Current password")).toBeFocused();
  await page.getByLabel("Current password").fill("not the password");
  await save(page).click();
  await expect(page.getByText(/The changes weren’t saved\./)).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await save(page).click();
  await expect(page.getByText("Changes saved", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Li Lei II" })).toBeVisible();
});

test("a developer reads a profile and changes nothing", async ({ page, organization }) => {
  await signIn(page.context(), await newMember(organization, { role: "developer" }));
  const member = await newMember(organization, { name: "Han Meimei", title: "Editor", licenses: [2] });
  await page.goto(`/members/${member.id}`);
  await expect(page.getByText("Administrators can change it.")).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "Wiki" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(save(page)).toBeHidden();
});

test("a member of another organization is not there", async ({ adminPage: page, organization }) => {
  await page.goto("/members/2147483647");
  await expect(page.getByText("This member doesn’t exist, or no longer.")).toBeVisible();
  await page.getByRole("link", { name: "To the members" }).click();
  await expect(page).toHaveURL("/members");
  expect(organization.name).not.toBe("");
});

test("everybody can read the profile, in both lights and both languages", async ({ page, organization }) => {
  const admin = await newMember(organization, { name: "李雷", role: "admin", licenses: [1, 2] });
  await signIn(page.context(), admin);
  await page.goto(`/members/${organization.admin.id}`);
  await expect(field(page, "Username")).toBeVisible();
  await expectAccessible(page);
  await testDatabase().prisma.member.update({ where: { id: admin.id }, data: { locale: "zh-CN" } });
  await page.goto("/profile");
  await expect(page.getByRole("button", { name: "保存更改" })).toBeVisible();
  await field(page, "职位").fill("工程师");
  await expect(page.getByText("1 项更改未保存：职位")).toBeVisible();
  await expectAccessible(page);
});
