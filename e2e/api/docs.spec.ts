import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "playwright/test";
import { installation } from "@/test/support/installation";
import { references } from "@/lib/generated/references";
import { documentOf } from "@/lib/api-docs/documents";
import { contracts } from "@/lib/dialects/contracts";

for (const { dialect, failure } of references) {
  test.describe(`the OpenAPI document of ${dialect.name}`, () => {
    test("is served without signing in, is valid and names every call at its address", async ({
      request,
    }) => {
      const response = await request.get(`/docs/${dialect.name}/openapi.json`);
      expect(response.status()).toBe(200);
      expect(response.headers()["content-type"]).toBe("application/json");
      const document = await response.json();
      expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
      const { origin } = installation();
      expect(document.servers).toEqual([{ url: origin }]);
      expect(document).toEqual(JSON.parse(JSON.stringify(documentOf(dialect.name, origin))));
    });

    test("tells nothing that the server does not answer", async ({ request }) => {
      for (const { id, method, path, auth, dialect: own } of contracts) {
        if (own !== dialect || auth === "none") continue;
        const address = path.replace(/\{\w+\}/g, "1");
        const response = await request.fetch(address, { method });
        expect(response.status(), id).toBe(401);
        expect(failure.safeParse(await response.json()).error, id).toBeUndefined();
      }
    });
  });
}

test("an API that there is not has no document", async ({ request }) => {
  const response = await request.get("/docs/nothing/openapi.json");
  expect(response.status()).toBe(404);
});
