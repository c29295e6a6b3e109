import { createServer } from "node:http";
import { createApiHost } from "@/lib/http/host";
import { normaliseIncoming } from "@/lib/http/incoming";
import routes from "virtual:routes";
normaliseIncoming();
const host = await createApiHost(routes);
createServer((req, res) => { if (!host(req, res)) { res.statusCode = 404; res.end("page"); } }).listen(Number(process.env["PORT"]), "127.0.0.1", () => console.log("ready"));
