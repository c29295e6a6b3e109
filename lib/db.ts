import { hash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { databasePool, databaseUrl } from "@/lib/env";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { createPipelinedReader, type PipelinedReader } from "@/lib/pipelined-reader";
import { createStreamPool, type StreamPool } from "@/lib/stream-pool";
import { typeParsers } from "@/lib/timestamps";

/**
 * The one database of the process: Prisma for ordinary code, its driver's pool and a pipeline of reads for
 * the hot paths, and connections for complete lists. Whoever holds one of a pool asks for no other, or all
 * could wait for ever.
 */
export interface Db {
  prisma: PrismaClient;
  pool: pg.Pool;
  reader: PipelinedReader;
  streams: StreamPool;
  /** Only where all writes of a request are one transaction, see lib/joint-transaction.ts. */
  joint?: {
    join<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
    afterCommit(work: (db: Db) => void): void;
  };
}

/** Prisma inside a transaction. */
export type Tx = Prisma.TransactionClient;

// The production entry and Next load this module separately; the symbol makes them share one pool.
const KEY = Symbol.for("roster.database");
// A cast, because a symbol cannot be declared on globalThis.
const holder = globalThis as typeof globalThis & { [KEY]?: Db | undefined };

/** The process's database, connected on first use. */
export function database(): Db {
  return (holder[KEY] ??= connect(databaseUrl(), databasePool(), REQUESTS));
}

/** How long a request waits before it is `busy`; longer than all but the largest batches take. */
const REQUESTS = { lockMs: 3_000, connectionMs: 5_000 };
/** For ever. */
const ENDLESS = { lockMs: 0, connectionMs: 0 };

/** A database of its own, for tests and commands, which wait as long as it takes unless limits are given. */
export function connect(url: string, size = 10, { lockMs, connectionMs } = ENDLESS): Db {
  const config = {
    connectionString: url,
    application_name: "roster",
    types: typeParsers,
    lock_timeout: lockMs,
    // Prisma sends times in UTC without saying so, and the server may be set to another zone.
    options: "-c TimeZone=UTC",
  };
  const pool = new pg.Pool({ ...config, max: size, connectionTimeoutMillis: connectionMs });
  // An idle connection that breaks is replaced by the pool; the next query reports what matters.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return { pool, prisma, reader: createPipelinedReader(config, pool), streams: createStreamPool(config) };
}

/** Ends every connection. */
export async function disconnect(db: Db): Promise<void> {
  await Promise.all([db.prisma.$disconnect(), db.reader.end(), db.streams.end()]);
  if (!db.pool.ended) await db.pool.end();
  if (holder[KEY] === db) holder[KEY] = undefined;
}

const LIMITS = { maxWait: 30_000, timeout: 120_000 };

/** Runs `work` in one transaction, or in the one that the request's writes share: all or nothing. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.joint ? db.joint.join(work) : rehearsal(db, work);
}

/** Runs checks under locks in a transaction of their own, which ends before the write begins. */
export function rehearsal<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.prisma.$transaction(work, LIMITS);
}

/** Does `work` once what was written is committed: now, where each write is a transaction of its own. */
export function afterCommit(db: Db, work: (db: Db) => void): void {
  if (db.joint) db.joint.afterCommit(work);
  else work(db);
}

/** A statement that each connection prepares once, under its name. */
export interface Statement {
  name: string;
  text: string;
}

const names = new Map<string, string>();

/**
 * The statement under a name made of its text, so that each connection plans it once. Only for statements
 * whose plan cannot depend on the values, and for few different texts.
 */
export function named(purpose: string, text: string): Statement {
  const name = names.get(text) ?? `${purpose}-${hash("sha256", text, "hex").slice(0, 16)}`;
  names.set(text, name);
  return { name, text };
}

/** Writes one statement for each list of fields; the lists are constants, so that there are few. */
export function statementByFields<Fields extends readonly string[]>(
  write: (fields: Fields) => Statement,
): (fields: Fields) => Statement {
  const written = new WeakMap<Fields, Statement>();
  return (fields) => {
    const statement = written.get(fields) ?? write(fields);
    written.set(fields, statement);
    return statement;
  };
}

/**
 * Rows of a hot statement, straight from the driver. `Row` must be what the statement selects:
 * each is tested against the ordinary query for the same result.
 */
export async function query<Row extends pg.QueryResultRow>(
  { pool }: Db,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values })).rows;
}

/** The same for a statement that changes something: it joins the transaction of a request that has one. */
export function change<Row extends pg.QueryResultRow>(
  db: Db,
  statement: Statement,
  values: unknown[],
): Promise<Row[]> {
  const run = () => query<Row>(db, statement, values);
  return db.joint ? db.joint.join(run) : run();
}

/**
 * The same for a statement that only reads, takes about a millisecond and waits for nobody's lock: it shares
 * its connection with other callers' reads, and those sent after it wait for it.
 */
export function quickRead<Row extends pg.QueryResultRow>(
  { reader }: Db,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  return reader.read<Row>({ name, text, values });
}
