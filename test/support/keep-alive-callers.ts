import { Agent, get } from "node:http";

/**
 * How calls ended: with the answer's status and `Connection`; "refused" when the server took no new
 * connection, or closed it without an answer; "cut" where it was one that the server had answered on before.
 */
export type Ends = Record<string, number>;

/**
 * Calls again and again, each caller over a connection of its own that it keeps, until the server takes no
 * more connections. Resolves with how the calls ended.
 */
export async function callUntilRefused(origin: string, paths: readonly string[]): Promise<Ends> {
  const ends: Ends = {};
  const caller = async (path: string) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let end = ""; end !== "refused";) {
      end = await call(`${origin}${path}`, agent);
      ends[end] = (ends[end] ?? 0) + 1;
    }
    agent.destroy();
  };
  await Promise.all(paths.map(caller));
  return ends;
}

function call(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.on("error", () => resolve("cut in the middle of the answer"));
      response.on("end", () => resolve(`${response.statusCode} ${response.headers.connection}`));
      response.resume();
    });
    request.on("error", (error) => {
      resolve(request.reusedSocket ? `cut: ${error.message}` : "refused");
    });
  });
}
