import { expect, test } from "playwright/test";
import { failure, FORBIDDEN, PATH, unique } from "@/e2e/api/accounts/support";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization } from "@/test/support/fixtures";
import { randomText } from "@/lib/ids";

const BAD: [what: string, body: object, errmsg: string][] = [
  ["a uid that is no UUID", { uid: "xxx" }, "uid: isn't a version 4 UUID"],
  [
    "a uid of another version",
    { uid: "0b6c2ec1-3a0b-1d3f-9f5b-8a1c4f0a7d21" },
    "uid: isn't a version 4 UUID",
  ],
  ["a username that is a number", { username: 7 }, "username: has the wrong type"],
  [
    "a username of digits only",
    { username: "12345" },
    "username: must have 1 to 50 characters, no @, and not only digits",
  ],
  [
    "a username with an @",
    { username: "a@b" },
    "username: must have 1 to 50 characters, no @, and not only digits",
  ],
  [
    "a username of 51 characters",
    { username: "u".repeat(51) },
    "username: is too long (at most 50 characters)",
  ],
  ["an e-mail that is none", { email: "nobody" }, "email: isn't an e-mail address"],
  [
    "an e-mail of 129 characters",
    { email: `${"e".repeat(117)}@example.com` },
    "email: is too long (at most 128 characters)",
  ],
  ["a phone of 33 characters", { phone: "1".repeat(33) }, "phone: is too long (at most 32 characters)"],
  [
    "a nickname of 65 characters",
    { nickname: "n".repeat(65) },
    "nickname: is too long (at most 64 characters)",
  ],
  ["a NUL in a text", { desc: "a\0b" }, "desc: contains a character that can't be stored"],
  ["half a character", { nickname: "a\ud800" }, "nickname: contains a character that can't be stored"],
  ["a role by name", { role: "admin" }, "role: must be one of: 1, 2, 3"],
  ["a role beyond the three", { role: 4 }, "role: must be one of: 1, 2, 3"],
  ["a tier as text", { tier: "1" }, "tier: has the wrong type"],
  ["a type beyond the column", { type: 2147483648 }, "type: is too big (at most 2,147,483,647)"],
  ["a short password", { password: "short" }, "password: is too short (at least 8 characters)"],
  [
    "a common password",
    { password: "password123" },
    "password: is one of the most common passwords; choose another",
  ],
  ["two wrong fields", { role: 9, email: 5 }, "email: has the wrong type; role: must be one of: 1, 2, 3"],
];

test.describe("creating an account", () => {
  test("answers the ten published keys and never the password", async () => {
    const { admin } = await newOrganization();
    const account = {
      ...unique(),
      nickname: "王小明",
      desc: "Tester",
      role: 2,
      tier: 3,
      type: 4,
    };
    const { password: _, ...shown } = { ...account, password: "" };
    const body = { ...account, password: "violet harbour 92" };
    expect(await told(send("POST", PATH, { token: admin.token, body }))).toEqual({
      status: 200,
      body: { errcode: 200, errmsg: "success", data: { ...shown, status: 1 } },
    });
    const login = await send("POST", "/project/api/project/auth/login", {
      body: { email: account.email, password: "violet harbour 92" },
    });
    expect([200, 404]).toContain(login.status);
  });

  test("makes a uid and a username and takes defaults when nothing is given", async () => {
    const { admin } = await newOrganization();
    const { status, body } = await send("POST", PATH, { token: admin.token, body: {} });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        errcode: 200,
        errmsg: "success",
        data: {
          uid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
          status: 2,
          username: expect.stringMatching(/^user-[a-z0-9]{12}$/),
          phone: "",
          email: "",
          nickname: "",
          desc: "",
          role: 1,
          tier: 1,
          type: 1,
        },
      },
    });
  });

  test("puts the new member into the organization's first team, in the organization's language", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const created = await send("POST", PATH, { token, body: unique() });
    const { uid } = (created.body as { data: { uid: string } }).data;
    const projects = await send("GET", `${PATH}${uid}/projects/`, {
      token,
      body: { count: 1, offset: 0, limit: 10 },
    });
    expect(projects.body).toEqual({
      errcode: 200,
      errmsg: "success",
      count: 1,
      data: [
        {
          id: organization.teamId,
          name: organization.name,
          desc: "",
          owner: {
            uid: organization.admin.uid,
            email: organization.admin.email,
            nickname: "Ada Admin",
            desc: "",
            status: 1,
          },
          locked: false,
        },
      ],
    });
  });

  test("refuses what it can't store, names the field, and makes nothing", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const answers = await Promise.all(BAD.map(([, body]) => told(send("POST", PATH, { token, body }))));
    const expected = BAD.map(([what, , errmsg]) => ({ what, ...failure(400, errmsg) }));
    expect(answers.map((answer, at) => ({ what: BAD[at]?.[0], ...answer }))).toEqual(expected);
    const list = await send("GET", PATH, { token });
    expect(list.body).toMatchObject({ data: [{ uid: organization.admin.uid }] });
  });

  test("refuses a password that is the e-mail", async () => {
    const { admin } = await newOrganization();
    const { email } = unique();
    expect(await told(send("POST", PATH, { token: admin.token, body: { email, password: email } }))).toEqual(
      failure(400, "password: must not be the e-mail address or username"),
    );
  });

  test("refuses a body that is not a JSON object", async () => {
    const { admin } = await newOrganization();
    for (const body of ['{"username": ', "[]", "null", '"text"']) {
      expect(await told(send("POST", PATH, { token: admin.token, body }))).toEqual(
        failure(400, "The request body isn't valid JSON. Send a JSON object."),
      );
    }
  });

  test("refuses a uid, username, e-mail or phone in use, whatever its letter case or organization", async () => {
    const [first, second] = [await newOrganization(), await newOrganization()];
    const taken = unique();
    expect((await send("POST", PATH, { token: first.admin.token, body: taken })).status).toBe(200);
    const post = (body: unknown) => told(send("POST", PATH, { token: second.admin.token, body }));
    const bare = taken.uid.replaceAll("-", "").toUpperCase();
    expect(await post({ uid: bare })).toEqual(failure(409, "This uid is already in use."));
    expect(await post({ username: taken.username.toUpperCase() })).toEqual(
      failure(409, "This username is already in use."),
    );
    expect(await post({ email: ` ${taken.email.toUpperCase()} ` })).toEqual(
      failure(409, "This e-mail address is already in use."),
    );
    expect(await post({ phone: taken.phone })).toEqual(failure(409, "This phone number is already in use."));
  });

  test("lets exactly one of several callers have the same e-mail at the same moment", async () => {
    const { admin } = await newOrganization();
    const { email } = unique();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send("POST", PATH, { token: admin.token, body: { email } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  test("answers a repeated Idempotency-Key with the first answer and makes one account", async () => {
    const { admin } = await newOrganization();
    const sent = { token: admin.token, body: unique(), headers: { "idempotency-key": randomText(16) } };
    const [first, again] = [await told(send("POST", PATH, sent)), await told(send("POST", PATH, sent))];
    expect(again).toEqual(first);
  });

  test("is for administrators", async () => {
    const organization = await newOrganization();
    for (const role of ["user", "developer"] as const) {
      const { token } = await newMember(organization, { role });
      expect(await told(send("POST", PATH, { token, body: unique() }))).toEqual(FORBIDDEN);
    }
  });
});
