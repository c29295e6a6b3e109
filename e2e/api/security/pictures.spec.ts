import { expect, test } from "playwright/test";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization, signedInAs, testDatabase } from "@/test/support/fixtures";
import { onesAs, SIGNED_OUT } from "@/test/support/ones";

const LOGOUT = "/project/api/project/auth/logout";

test("no GET that a picture could send ends or changes a browser's session", async () => {
  const { admin } = await newOrganization();
  const Cookie = `roster.session=${await signedInAs(admin)}`;
  const asPicture = { Cookie, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "image" };
  const get = (path: string) => send("GET", path, { headers: asPicture });

  expect(await told(get(LOGOUT))).toEqual(SIGNED_OUT);
  for (const path of ["signout", "session", "signin", "callback/credentials", "error"]) {
    const { status, headers } = await get(`/api/auth/${path}`);
    expect({ path, status, cookies: headers["set-cookie"] }).toEqual({
      path,
      status: 404,
      cookies: undefined,
    });
  }
  expect(await get("/api/users/me")).toMatchObject({ status: 200, body: { id: admin.id } });

  const headers = { ...asPicture, "Ones-Auth-Token": admin.token, "Ones-User-Id": admin.uuid };
  expect(await told(send("GET", LOGOUT, { headers }))).toEqual({ status: 200, body: {} });
  expect(await onesAs(admin).get("auth/token_info")).toEqual(SIGNED_OUT);
  expect(await get("/api/users/me")).toMatchObject({ status: 200, body: { id: admin.id } });
});

test("a picture is a whole http(s) address without a password in it, or none", async () => {
  const organization = await newOrganization();
  const { token } = organization.admin;
  const { id } = await newMember(organization);
  const stored = async () => (await testDatabase().prisma.member.findUniqueOrThrow({ where: { id } })).avatar;
  const put = (avatar: string, language: string) =>
    send("PATCH", `/api/users/${id}`, { token, headers: { "Accept-Language": language }, body: { avatar } });

  expect(await put("https://example.com/me.png", "en")).toMatchObject({ status: 200 });
  for (const avatar of [
    LOGOUT,
    `/${LOGOUT}`,
    "data:image/png;base64,AAAA",
    "http://user:pass@example.com/",
  ]) {
    expect(await put(avatar, "en")).toMatchObject({
      status: 422,
      body: {
        entry: {
          avatar: [
            "must be an address that starts with http:// or https://, without a name or password in it",
          ],
        },
      },
    });
  }
  expect(await put(LOGOUT, "zh-CN")).toMatchObject({
    body: { entry: { avatar: ["必须是以 http:// 或 https:// 开头的地址，且不能包含用户名或密码"] } },
  });
  expect(await stored()).toBe("https://example.com/me.png");
  expect(await put("", "en")).toMatchObject({ status: 200 });
  expect(await stored()).toBe("");
});
