import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";

const PATHS = {
  "/api/users/me": "GET",
  "/openapi/v1/accounts/fetch/": "POST",
  "/project/api/project/users/me": "GET",
};

for (const [path, allow] of Object.entries(PATHS)) {
  test(`a method that ${path} does not know is refused in its dialect`, async () => {
    const odd = await send("PROPFIND", path);
    const known = await send("OPTIONS", path);
    expect(odd.status).toBe(405);
    expect(odd.headers["allow"]).toBe(allow);
    expect(odd.body).toEqual(known.body);
  });
}
