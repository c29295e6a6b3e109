import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ErrorCode } from "@/lib/errors";
import type { DialectReference } from "@/lib/dialects/reference";
import { references } from "@/lib/generated/references";
import type { Operation } from "@/lib/api-docs/describe-call";
import type { JsonSchema } from "@/lib/api-docs/openapi";
import { type OpenApiDocument, openApiDocument } from "@/lib/api-docs/openapi-document";
import { accounts } from "@/lib/dialects/accounts/dialect";
import { contractsOf } from "@/lib/http/contract";

const ORIGIN = "https://people.example.com";

function operationsOf(document: OpenApiDocument) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

describe.each(references)("the OpenAPI document of $dialect.name", (described) => {
  const document = openApiDocument(described, ORIGIN);
  const operations = operationsOf(document);

  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(JSON.stringify(document)));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("has every contract, once, and nothing else", () => {
    const expected = described.contracts.map(({ id, method, path }) => `${id}: ${method} ${path}`);
    const found = operations.map(({ call, operation }) => `${operation.operationId}: ${call}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it("has the status of each contract's success and of each of its failures", () => {
    for (const contract of described.contracts) {
      const operation = operationOf(operations, contract.id);
      const named = [
        contract.status,
        ...(contract.versioned ? [304] : []),
        408,
        500,
        503,
        ...(contract.errors ?? []).map((code) => statusOf(described, code)),
      ];
      expect(Object.keys(operation.responses), contract.id).toEqual(
        expect.arrayContaining([...new Set(named)].map(String)),
      );
      expect(Boolean(operation.responses["401"]), contract.id).toBe(
        contract.auth === "required" || Boolean(contract.errors?.includes("invalid_credentials")),
      );
      expect(Boolean(operation.responses["403"]), contract.id).toBe(
        contract.auth === "required" ||
          Boolean(contract.errors?.some((code) => statusOf(described, code) === 403)),
      );
    }
  });

  it("marks additions and says where a caller needs no credential", () => {
    for (const { id, published, auth, tokenOnly = false } of described.contracts) {
      const operation = operationOf(operations, id);
      expect(operation["x-published"], id).toBe(published);
      const ways = described.security.filter((way) => !(tokenOnly && "session" in way));
      expect(operation.security, id).toEqual(auth === "none" ? [] : ways);
    }
  });

  it("shows failures exactly as the dialect tells them", () => {
    for (const { operation } of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        // A request that never became whole was none of the dialect's yet.
        if (Number(status) < 400 || status === "408") continue;
        const bodies = Object.values(response.content?.["application/json"]?.examples ?? {});
        expect(bodies.length, `${operation.operationId} ${status}`).toBeGreaterThan(0);
        for (const { value } of bodies) expect(described.failure.safeParse(value).error).toBeUndefined();
      }
    }
  });

  it("has examples that its own contracts accept, and one of every answer", () => {
    for (const { id, example, body, answer } of described.contracts) {
      expect(example.answer === undefined, id).toBe(answer instanceof z.ZodUndefined);
      if (example.body !== undefined) expect(body.safeParse(example.body).error, id).toBeUndefined();
      if (example.answer !== undefined) expect(answer.safeParse(example.answer).error, id).toBeUndefined();
    }
  });

  it("keeps every schema inside the document's own references", () => {
    const text = JSON.stringify(document);
    expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)[^"]*"/g)).toBeNull();
    expect(text).not.toContain("$defs");
  });
});

describe("an answer in its envelope", () => {
  const [onesDialect, accountsDialect] = references;

  it("sits where the dialect puts it", () => {
    const schema = successSchemaOf(accountsDialect, z.object({ uid: z.string() }));
    expect(schema).toEqual({
      type: "object",
      properties: {
        errcode: { const: 200 },
        errmsg: { const: "success" },
        data: {
          type: "object",
          properties: { uid: { type: "string" } },
          required: ["uid"],
          additionalProperties: false,
        },
      },
      required: ["errcode", "errmsg", "data"],
    });
  });

  it("is left out where the call answers nothing", () => {
    expect(successSchemaOf(accountsDialect, z.undefined())?.properties).toEqual({
      errcode: { const: 200 },
      errmsg: { const: "success" },
    });
  });

  it("stands alone in a dialect without an envelope", () => {
    expect(successSchemaOf(onesDialect, z.array(z.string()))).toEqual({
      type: "array",
      items: { type: "string" },
    });
  });
});

function successSchemaOf(described: DialectReference | undefined, answer: z.ZodType): JsonSchema | undefined {
  const define = contractsOf(described?.dialect ?? accounts, { call: { method: "GET", path: "/test" } }, {});
  const contract = define("call", { summary: "A call", answer });
  const document = described && openApiDocument({ ...described, contracts: [contract] }, ORIGIN);
  return document?.paths["/test"]?.["get"]?.responses["200"]?.content?.["application/json"]?.schema;
}

function operationOf(operations: ReturnType<typeof operationsOf>, id: string): Operation {
  const found = operations.find(({ operation }) => operation.operationId === id);
  if (!found) throw new Error(`${id} is not in the document.`);
  return found.operation;
}

function statusOf({ dialect }: DialectReference, code: ErrorCode): number {
  return dialect.statuses[code];
}
