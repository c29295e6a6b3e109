import { z } from "zod";
import { contractsIn, type DialectReference } from "@/lib/dialects/reference";
import * as contracts from "@/test/fourth-dialect/contracts";
import { fourth } from "@/test/fourth-dialect/dialect";

export const reference: DialectReference = {
  dialect: fourth,
  contracts: contractsIn(contracts),
  position: 4,
  description: "People.",
  securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Test-Key", description: "The token." } },
  security: [{ key: [] }],
  failure: z.strictObject({ problem: z.string(), where: z.array(z.string()) }),
};
