import { createServer } from "node:http";
import routes from "virtual:routes";
import { dialects } from "@/lib/generated/dialects";
import { receive } from "@/lib/http/door";
import { createApiHost } from "@/lib/http/host";

// The production server's way of an API call, without the pages beside it.
const host = await createApiHost(dialects, routes);
const server = createServer((req, res) =>
  receive(dialects, req, res, () => {
    if (!host(req, res)) res.writeHead(404).end("a page");
  }),
);
server.listen(0, "127.0.0.1", () => process.stdout.write(`${JSON.stringify(server.address())}\n`));
process.on("disconnect", () => process.exit());
