import { hash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { BoundedPool } from "@/lib/bounded-pool";
import { ConnectionWatch } from "@/lib/connection-watch";
import { clientsOf, SERVER_NAME, type SessionLimits } from "@/lib/database-client";
import { databasePool, databaseUrl } from "@/lib/env";
import { type Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { createPipelinedReader, type PipelinedReader } from "@/lib/pipelined-reader";
import { processWide } from "@/lib/process-wide";
import { SteadyPool } from "@/lib/steady-pool";
import { createStreamPool, type StreamPool } from "@/lib/stream-pool";
import { typeParsers } from "@/lib/timestamps";
import { within } from "@/lib/within";

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
  watch: ConnectionWatch;
  /** How long its statements wait for a lock, in ms; 0 is for ever. */
  lockMs: number;
  /** Only where all writes of a request are one transaction, see lib/joint-transaction.ts. */
  joint?: {
    join<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
    afterCommit(work: (db: Db) => void): void;
  };
}

/** Prisma inside a transaction. */
export type Tx = Prisma.TransactionClient;

const shared = processWide<{ db?: Db | undefined }>("database", () => ({}));

/** The process's database, connected on first use. */
export function database(): Db {
  return (shared.db ??= connect(databaseUrl(), databasePool(), REQUESTS));
}

/** How long things may take, in ms; 0 is for ever. */
interface Limits extends SessionLimits {
  /** Until a connection is free, or made. */
  connectionMs: number;
}

/** Of requests. One statement of the largest batches takes a few seconds. */
const REQUESTS: Limits = { lockMs: 300, connectionMs: 2_000, statementMs: 30_000 };
const ENDLESS: Limits = { lockMs: 0, connectionMs: 0, statementMs: 0 };

// A connection says nothing for longer than its statements may take: it leads nowhere any more.
const BEYOND_STATEMENT_MS = 5_000;
/** At the end: for the answers under way, and then for the errors of those that did not come. */
const LAST_ANSWERS_MS = 5_000;
const LAST_ERRORS_MS = 1_000;

/**
 * A database of its own, for tests and commands, which wait as long as it takes unless limits are given. With
 * limits, connections that fall silent are noticed and given up.
 */
export function connect(url: string, size = 10, limits: Limits = ENDLESS): Db {
  const limited = limits !== ENDLESS;
  const watch: ConnectionWatch = new ConnectionWatch({
    isWaiting: () => limited && (isInUse(pool) || isInUse(streams.pool) || reader.isWaiting()),
    probe: () => void probe(),
    onCheck: () => {
      if (limited && reader.dropSilent()) replaceIdle(pool);
    },
  });
  const clients = clientsOf(url, limits);
  const config = {
    ...clients,
    application_name: SERVER_NAME,
    types: typeParsers,
    connectionTimeoutMillis: limits.connectionMs,
    keepAlive: true,
    stream: () => watch.newSocket(limited ? limits.statementMs + BEYOND_STATEMENT_MS : 0),
  };
  const makeRoom = () => reader.giveOneUp() || streams.pool.giveOneUp();
  const pool: SteadyPool = new (limited ? BoundedPool : SteadyPool)({ ...config, makeRoom, max: size });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const reader = createPipelinedReader(config, pool, () => watch.newSocket());
  const streams = createStreamPool(config, pool);
  const probe = () =>
    new clients.Client(config).connect().then(
      (client) => client.end(),
      () => undefined,
    );
  return { pool, prisma, reader, streams, watch, lockMs: limits.lockMs };
}

function isInUse({ totalCount, idleCount, waitingCount }: pg.Pool): boolean {
  return totalCount > idleCount || waitingCount > 0;
}

/** Where one connection led nowhere, those that lie idle may not either. */
function replaceIdle(pool: pg.Pool): void {
  for (let left = pool.idleCount; left > 0; left--) {
    void pool.connect().then(
      (client) => client.release(true),
      () => undefined,
    );
  }
}

/** Ends every connection: once what is under way is answered, or after 6 s however it stands. */
export async function disconnect(db: Db): Promise<void> {
  const close = setTimeout(() => db.watch.closeAll(), LAST_ANSWERS_MS);
  await within(LAST_ANSWERS_MS + LAST_ERRORS_MS, endAll(db));
  clearTimeout(close);
  if (shared.db === db) shared.db = undefined;
}

async function endAll({ prisma, reader, streams, pool }: Db): Promise<void> {
  await Promise.all([prisma.$disconnect(), reader.end(), streams.end()]);
  if (!pool.ended) await pool.end();
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
