import { request as open } from "node:http";
import { expectDocumented } from "@/test/support/documented";
import { installation } from "@/test/support/installation";

export interface Sent {
  /** Presented as `Authorization`, as accounts and zealot publish it. */
  token?: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is. Any method may carry one, GET too. */
  body?: unknown;
}

export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The JSON of the answer; its text when it is none. */
  body: unknown;
}

/**
 * One request to the server under test, with the path exactly as written and nothing added to it. Rejects
 * when a call of the reference answers with a status that its document does not have.
 */
export function send(
  method: string,
  path: string,
  { token, headers = {}, body }: Sent = {},
): Promise<Answered> {
  const { hostname, port } = new URL(installation().origin);
  const content = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const all: Record<string, string> = { ...headers };
  if (token !== undefined) all["authorization"] = token;
  if (content !== undefined) {
    all["content-type"] ??= "application/json";
    all["content-length"] = String(Buffer.byteLength(content));
  }
  return new Promise((resolve, reject) => {
    const request = open({ hostname, port, method, path, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const status = response.statusCode ?? 0;
        try {
          expectDocumented(method, path, status);
        } catch (error) {
          return reject(error);
        }
        resolve({ status, headers: response.headers, body: parsed(text) });
      });
    });
    request.on("error", reject);
    request.end(content);
  });
}

/** Status and body alone, to compare both in one look. */
export async function told(answered: Promise<Answered>): Promise<{ status: number; body: unknown }> {
  const { status, body } = await answered;
  return { status, body };
}

/** A form as `curl -d` sends it. */
export function form(fields: Record<string, string>): Sent {
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
