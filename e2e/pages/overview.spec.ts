import { newMember } from "@/test/support/fixtures";
import { expect, expectAccessible, signIn, test } from "@/test/support/page-test";

test("shows counts by status, seats used, and leads into the lists", async ({ adminPage, organization }) => {
  await newMember(organization, { licenses: [1] });
  await newMember(organization, { activatedAt: null });
  await newMember(organization, { lockedAt: new Date() });
  await newMember(organization, { disabledAt: new Date() });
  await adminPage.goto("/");
  const content = adminPage.getByRole("main");
  await expect(content.getByRole("link", { name: "Active 2" })).toHaveAttribute(
    "href",
    "/members?status=active",
  );
  await expect(content.getByRole("link", { name: "Pending 1" })).toHaveAttribute(
    "href",
    "/members?status=pending",
  );
  await expect(content.getByRole("link", { name: "Locked 1" })).toHaveAttribute(
    "href",
    "/members?status=locked",
  );
  await expect(content.getByRole("link", { name: "Disabled 1" })).toBeVisible();
  await expect(content.getByRole("link", { name: "Project 1 used" })).toHaveAttribute(
    "href",
    "/members?license=1",
  );
  await expect(content.getByText("The system created the organization")).toBeVisible();
});

test("a developer sees the numbers but neither invites nor reads the audit trail", async ({
  page,
  organization,
}) => {
  await signIn(page.context(), await newMember(organization, { role: "developer" }));
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Active 2" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Invite people" })).toBeHidden();
  await expect(page.getByText("Latest changes")).toBeHidden();
  await expect(page.getByRole("navigation").getByRole("link", { name: "Audit" })).toBeHidden();
});

test("the rail folds, and stays folded", async ({ adminPage }) => {
  await adminPage.goto("/");
  await adminPage.getByRole("button", { name: "Collapse navigation" }).click();
  await expect(adminPage.getByRole("navigation")).toHaveCSS("width", "39px");
  await adminPage.reload();
  await expect(adminPage.getByRole("button", { name: "Expand navigation" })).toBeVisible();
});

test("on a phone the navigation is a drawer that gives the focus back", async ({ adminPage }) => {
  await adminPage.setViewportSize({ width: 390, height: 844 });
  await adminPage.goto("/");
  await adminPage.getByRole("button", { name: "Open navigation" }).click();
  await expect(adminPage.getByRole("dialog").getByRole("link", { name: "Tokens" })).toBeVisible();
  await adminPage.keyboard.press("Escape");
  await expect(adminPage.getByRole("button", { name: "Open navigation" })).toBeFocused();
});

test("the skip link leads to the content", async ({ adminPage }) => {
  await adminPage.goto("/");
  await adminPage.keyboard.press("Tab");
  await expect(adminPage.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await adminPage.keyboard.press("Enter");
  await expect(adminPage.getByRole("main")).toBeFocused();
});

test("an address without a page says so", async ({ adminPage }) => {
  const response = await adminPage.goto("/nowhere");
  expect(response?.status()).toBe(404);
  await expect(adminPage.getByRole("heading", { name: "There's nothing at this address" })).toBeVisible();
});

test("pages carry a policy that lets no other site frame or script them", async ({ adminPage }) => {
  const headers = (await adminPage.goto("/"))?.headers() ?? {};
  expect(headers["content-security-policy"]).toMatch(
    /script-src 'self' 'nonce-[\w=]+' 'strict-dynamic'; .*frame-ancestors 'none'/,
  );
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("same-origin");
});

test("is accessible", async ({ adminPage }) => {
  await adminPage.goto("/");
  await expect(adminPage.getByRole("heading", { name: "Seats used" })).toBeVisible();
  await expectAccessible(adminPage);
});
