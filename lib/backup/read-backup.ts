import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { END_OF_TABLE, type Header, notABackup, parseHeader } from "@/lib/backup/format";
import { codeOf } from "@/lib/database/explain";
import { StartupError } from "@/lib/env";

const NEWLINE = 10;
const LONGEST_LINE = 2 ** 22;
const LAST_ROW = `\n${END_OF_TABLE}`;

/** Reads a backup from beginning to end: `header`, then `table` for each of its tables, then `end`. */
export class BackupReader {
  private rest = Buffer.alloc(0);
  private begun = false;
  private readonly hash = createHash("sha256");
  private readonly source: Readable;
  private readonly pieces: AsyncIterator<Buffer>;

  constructor(private readonly file: string) {
    this.source = pipeline(createReadStream(file), createGunzip({ chunkSize: 2 ** 16 }), () => undefined);
    this.pieces = this.source[Symbol.asyncIterator]();
  }

  /** Throws `StartupError` when the file is no backup that this version reads. */
  async header(): Promise<Header> {
    const line = await this.line();
    this.hash.update(line);
    return parseHeader(line.toString("utf8"), this.file);
  }

  /** The next table's rows as COPY takes them, in pieces. Throws `StartupError` when the file is damaged. */
  async *table(): AsyncGenerator<Buffer> {
    while (this.rest.length < END_OF_TABLE.length) await this.more();
    if (this.rest.toString("latin1", 0, END_OF_TABLE.length) === END_OF_TABLE)
      return void this.hashed(END_OF_TABLE.length);
    for (;;) {
      const last = this.rest.indexOf(LAST_ROW);
      // What may be the beginning of the end is kept until more is known.
      const certain = last >= 0 ? last + 1 : this.rest.length - LAST_ROW.length + 1;
      if (certain > 0) yield this.hashed(certain);
      if (last >= 0) return void this.hashed(END_OF_TABLE.length);
      await this.more();
    }
  }

  /** The same for a table whose rows nobody wants. */
  async skipTable(): Promise<void> {
    const rows = this.table();
    while (!(await rows.next()).done);
  }

  /** Throws `StartupError` unless all that was read has the checksum at the end, and nothing follows. */
  async end(): Promise<void> {
    const line = (await this.line()).toString("latin1");
    if (line !== `${this.hash.digest("hex")}\n`) throw this.damaged();
    const { done } = await this.next();
    if (!done || this.rest.length > 0) throw this.damaged();
  }

  /** Ends the reading early; harmless afterwards. */
  close(): void {
    this.source.destroy();
  }

  private async line(): Promise<Buffer> {
    while (!this.rest.includes(NEWLINE)) {
      if (this.rest.length > LONGEST_LINE) throw notABackup(this.file);
      await this.more();
    }
    return this.take(this.rest.indexOf(NEWLINE) + 1);
  }

  private hashed(length: number): Buffer {
    const part = this.take(length);
    this.hash.update(part);
    return part;
  }

  private take(length: number): Buffer {
    const part = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return part;
  }

  private async more(): Promise<void> {
    const { done, value } = await this.next();
    if (done) throw this.damaged();
    this.rest = Buffer.concat([this.rest, value]);
  }

  private async next(): Promise<IteratorResult<Buffer>> {
    try {
      const next = await this.pieces.next();
      this.begun = true;
      return next;
    } catch (error) {
      throw this.explain(error);
    }
  }

  private explain(error: unknown): unknown {
    const code = codeOf(error);
    if (code === "ENOENT") return new StartupError(`${this.file} does not exist.`);
    if (code === "EACCES") return new StartupError(`This user may not read ${this.file}.`);
    if (code === "Z_DATA_ERROR" && !this.begun) return notABackup(this.file);
    return code.startsWith("Z_") ? this.damaged() : error;
  }

  private damaged(): StartupError {
    return new StartupError(`${this.file} is damaged: it was cut off or changed after it had been written.`);
  }
}

/** Reads a backup to its end and returns its header. Throws `StartupError` when it is damaged or none. */
export async function checkBackup(file: string): Promise<Header> {
  const reader = new BackupReader(file);
  try {
    const header = await reader.header();
    for (let left = header.tables.length; left > 0; left--) await reader.skipTable();
    await reader.end();
    return header;
  } finally {
    reader.close();
  }
}
