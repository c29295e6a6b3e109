import { newMember, testDatabase } from "@/test/support/fixtures";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";

/** Bytes of compressed script until the list stands. */
const BUDGET = 180_000;

test("the page's script stays within its budget", async ({ adminPage: page, organization }) => {
  await newMember(organization);
  await page.goto("/members", { waitUntil: "networkidle" });
  await expect(page.getByRole("link", { name: "Li Lei", exact: true })).toBeVisible();
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming && /\.js$/.test(entry.name))
      .map((entry) => (entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0)),
  );
  expect(sizes.length).toBeGreaterThan(5);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET);
});

test("everything can be done by keyboard alone", async ({ adminPage: page, organization }) => {
  await newMember(organization, { name: "Bea Bold" });
  await newMember(organization, { name: "Carl Calm" });
  await page.goto("/members");
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  await expect(link("Carl Calm")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("a");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Filter by Status" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder("Search…")).toBeFocused();
  await page.keyboard.type("act");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  const chip = page.getByRole("button", { name: "Status is Active", exact: true });
  await expect(chip).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Filter by Status" })).toBeFocused();

  await link("Ada Admin").focus();
  await page.keyboard.press("ArrowDown");
  await expect(link("Bea Bold")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(link("Carl Calm")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  for (const name of ["Edit Bea Bold", "Lock Bea Bold", "Actions for Bea Bold"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByLabel(name, { exact: true })).toBeFocused();
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Lock" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row").filter({ hasText: "Bea Bold" })).toContainText("Locked");
  await expect(page.getByRole("button", { name: "Actions for Bea Bold" })).toBeFocused();
});

test("a row's buttons come with the focus or the pointer, and get the focus back", async ({
  adminPage: page,
  organization,
}) => {
  for (const name of ["Bea Bold", "Carl Calm", "Dan Dim"]) await newMember(organization, { name });
  await page.goto("/members");
  await page.getByRole("link", { name: "Bea Bold", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Edit Bea Bold", { exact: true })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByLabel("Edit Carl Calm", { exact: true })).toBeFocused();
  await page.getByRole("row").filter({ hasText: "Dan Dim" }).hover();
  const lock = page.getByRole("button", { name: "Lock Dan Dim", exact: true });
  await lock.click();
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lock).toBeFocused();
});

test("everybody can read the page, in both lights, at a desk and on a phone", async ({
  adminPage: page,
  organization,
}) => {
  await newMember(organization, { name: "Li Lei", licenses: [1, 2] });
  await newMember(organization, { name: "Old Timer", disabledAt: new Date() });
  await newMember(organization, { name: "Lena Locked", lockedAt: new Date() });
  await newMember(organization, { name: "Penny Pending", activatedAt: null });
  await page.goto("/members?role=user");
  await expect(page.getByRole("link", { name: "Li Lei", exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/members?q=nobody-has-this");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await expectAccessible(page);
});

test("on a phone each member is a card with the same actions", async ({ adminPage: page, organization }) => {
  await newMember(organization, { name: "Li Lei", licenses: [1] });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/members");
  const card = page
    .getByRole("list", { name: "Members" })
    .getByRole("listitem")
    .filter({ hasText: "Li Lei" });
  await expect(card).toContainText("Project");
  await expect(card).toContainText("Active");
  await card.getByRole("button", { name: "Actions for Li Lei" }).click();
  await page.getByRole("menuitem", { name: "Lock" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Lock" }).click();
  await expect(card).toContainText("Locked");
});

test("a reader of Chinese reads Chinese, the server's reasons included", async ({ page, organization }) => {
  const admin = await newMember(organization, { name: "李雷", role: "admin" });
  await testDatabase().prisma.member.update({ where: { id: admin.id }, data: { locale: "zh-CN" } });
  await signIn(page.context(), admin);
  await page.goto("/members?status=active");
  await expect(page.getByRole("heading", { name: "成员 2" })).toBeVisible();
  await expect(page.getByRole("button", { name: "状态为正常", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Ada Admin 的操作" }).click();
  await page.getByRole("menuitem", { name: "停用" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "停用" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "未能停用 Ada Admin。" })).toContainText(
    "团队负责人",
  );
  await expectAccessible(page);
});
