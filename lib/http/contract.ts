import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import type { ErrorCode, Noun } from "@/lib/errors";
import { SMALL_BODY } from "@/lib/http/body-limits";
import type { Dialect } from "@/lib/http/dialect";
import { sampleOf } from "@/lib/http/sample";

/** The methods that calls have, in the order of the reference. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type Method = (typeof METHODS)[number];

/** Where a call is. */
export interface Address {
  method: Method;
  /** With `{name}` for each parameter, without a trailing slash. */
  path: string;
}

/** One call, as data: read by its route, the hook that calls it, the OpenAPI document and the tests. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> extends Address {
  dialect: Dialect;
  /** `<dialect>.<verb>`, unique among all contracts. */
  id: string;
  /** One line for the reference. */
  summary: string;
  /** Of a successful answer. */
  status: number;
  /** True for a GET that answers 304 to whoever has the version in `If-None-Match` already. */
  versioned?: boolean;
  /** "none": anyone may call. Otherwise nothing is read without a token or a same-origin session. */
  auth: "required" | "none";
  /**
   * True for a GET that changes something: any page's picture can send one with the browser's cookie, so that
   * only a presented token vouches for it.
   */
  tokenOnly?: boolean;
  /** True for a call that only looks, though it is no GET: an `Idempotency-Key` has nothing to keep there. */
  reads?: boolean;
  /** Checked before the input is looked at; the verb checks again whatever depends on the input. */
  permission?: Permission;
  params: Params;
  query: Query;
  body: Body;
  /** Bytes that a caller's body may have: 64 kB, unless the call takes many rows. */
  maxBody: number;
  /** What the input describes, as errors name it. */
  noun: Noun;
  /** What the caller gets inside the dialect's envelope; keys that it does not name are never sent. */
  answer: Answer;
  /** The failures that this call can have beyond those that follow from its shape. */
  errors?: readonly ErrorCode[];
  /** True when the published text has this call; false for an addition. */
  published: boolean;
  /** Shown in the reference; of an answer unless given what its schema's samples make up. */
  example: { body?: unknown; answer?: unknown };
}

/** Whether the call changes something. */
export function isWrite({ method, reads }: Contract): boolean {
  return method !== "GET" && !reads;
}

/** What a handler gets. */
export interface Input<C extends Contract> {
  params: z.output<C["params"]>;
  query: z.output<C["query"]>;
  body: z.output<C["body"]>;
}

/** What a caller writes, before defaults and transforms. */
export interface CallerInput<C extends Contract> {
  params?: z.input<C["params"]>;
  query?: z.input<C["query"]>;
  body?: z.input<C["body"]>;
}

/** What a caller gets. */
export type Answer<C extends Contract> = z.output<C["answer"]>;

/** Where a call takes nothing; what a caller sends there all the same is ignored. */
export const nothing = z.unknown().transform(() => undefined);

type Nothing = typeof nothing;

interface Parts<Q, B> {
  query: Q;
  body: B;
}

type Defaulted = "status" | "auth" | "published" | "maxBody" | "noun" | "example";

type Given<A> = Omit<
  Contract,
  "dialect" | "id" | keyof Address | "params" | "query" | "body" | "answer" | Defaulted
> &
  Partial<Pick<Contract, Defaulted>> & { answer: A };

/** The names of a path's parameters. */
type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type PathSchemas = Readonly<Record<string, z.ZodType>>;

/** The schemas of a path's parameters, out of those of the dialect. */
type ParamsOf<Schemas extends PathSchemas, Path extends string> = z.ZodObject<
  Pick<Schemas, keyof Schemas & NamesIn<Path>>
>;

/**
 * What makes the contracts of a dialect from its table of addresses, which browsers read without the schemas,
 * and from the schemas of the parameters that its paths name. Unless told, a call takes no `query` and no
 * `body`, answers 200, and is about `noun`.
 */
export function contractsOf<
  Addresses extends { readonly [Name in keyof Addresses]: Address },
  Schemas extends PathSchemas,
>(dialect: Dialect, addresses: Addresses, schemas: Schemas, noun: Noun = "member") {
  return <
    Name extends keyof Addresses & string,
    A extends z.ZodType,
    Q extends z.ZodType = Nothing,
    B extends z.ZodType = Nothing,
  >(
    name: Name,
    given: Given<A> & Partial<Parts<Q, B>>,
  ): Contract<ParamsOf<Schemas, Addresses[Name]["path"]>, Q, B, A> => {
    const { method, path } = addresses[name];
    const shape = Object.entries(schemas).filter(([parameter]) => path.includes(`{${parameter}}`));
    const params = shape.length > 0 ? z.object(Object.fromEntries(shape)) : nothing;
    // The cast says what the types say: the path's parameters, and `nothing` for a part left out.
    const parts = { params, query: nothing, body: nothing } as unknown as Parts<Q, B> & {
      params: ParamsOf<Schemas, Addresses[Name]["path"]>;
    };
    const defaults = { status: 200, auth: "required", published: false, maxBody: SMALL_BODY, noun } as const;
    const example = { answer: sampleOf(given.answer), ...given.example };
    const id = `${dialect.name}.${name}`;
    return { dialect, id, method, path, ...defaults, ...parts, ...given, example };
  };
}
