import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { FloorRoute } from "@/bench/floor-call";
import { floorRoutes } from "@/bench/floor-routes";
import { searchRoute } from "@/bench/floor-search";
import { plainSearchRoute } from "@/bench/plain-search";
import { database } from "@/lib/db";

/**
 * The floor: bare node:http and pg with prepared statements, answering the same bytes from the same tables.
 * No validation, no rights beyond the token's look-up, no framework: what the machine can do.
 */
const db = database();
const { pool } = db;
const routes: Record<string, FloorRoute> = {
  ...floorRoutes,
  "/search": searchRoute(db),
  "/search/plain": plainSearchRoute,
};

const server = createServer((req, res) => {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://floor");
  const answer: FloorRoute | undefined = routes[pathname];
  if (!answer) {
    res.writeHead(404).end();
    return;
  }
  const token = String(req.headers["authorization"] ?? "");
  const digest = createHash("sha256").update(token).digest();
  answer({ pool, digest, search: searchParams, req, res }).catch((error: unknown) => {
    console.error(error);
    res.destroy();
  });
});

server.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.stdout.write("floor is ready\n"));
process.on("SIGTERM", () => process.exit(0));
