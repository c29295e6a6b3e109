import type { IncomingMessage, ServerResponse } from "node:http";
import type pg from "pg";

export interface FloorCall {
  pool: pg.Pool;
  digest: Buffer;
  search: URLSearchParams;
  req: IncomingMessage;
  res: ServerResponse;
}

export type FloorRoute = (call: FloorCall) => Promise<void>;

const ACTOR = `SELECT m.id, m.organization_id FROM tokens t JOIN members m ON m.id = t.member_id
  WHERE t.digest = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND m.status = 'active'`;

export function send(res: ServerResponse, body: string): void {
  res.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  res.end(body);
}

/** The caller, by a prepared look-up of its token. */
export async function actor({ pool, digest }: FloorCall): Promise<{ id: number; organization_id: number }> {
  const { rows } = await pool.query({ name: "actor", text: ACTOR, values: [digest] });
  return rows[0];
}
