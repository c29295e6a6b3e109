import { randomUUID } from "node:crypto";
import { median } from "@/bench/load";
import type { Setting } from "@/bench/setting";
import { type Line, line, ms, ratio } from "@/bench/table";

interface Batch {
  work: string;
  /** Each round works on rows of its own; returns what the product and the floor are sent. */
  round: () => Promise<{ product: [method: string, path: string, body: unknown]; floor: unknown }>;
  floorPath: string;
}

async function timed(
  origin: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<number> {
  const text = JSON.stringify(body);
  const began = performance.now();
  const response = await fetch(origin + path, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: text,
  });
  const answer = await response.text();
  const took = performance.now() - began;
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer.slice(0, 300)}`);
  return took;
}

function batches({ organization, rows, members }: Setting): Batch[] {
  // Ten thousand in the full run; the quick one has too few members for that.
  const ROWS = Math.min(10_000, members / 100);
  const many = ROWS.toLocaleString("en");
  const addresses = () => Array.from({ length: ROWS }, () => `b-${randomUUID()}@example.com`);
  const people = () =>
    addresses().map((email) => ({ username: email.slice(0, 38), email, nickname: "Li Lei", desc: "" }));
  // Members of the seeded directory, each used by one round only.
  let used = 0;
  const next = async () => {
    const found = await rows<{ id: number; uid: string }>(
      "SELECT id, uid FROM members WHERE organization_id = $1 AND role = 'user' AND status = 'active' AND id > $2 ORDER BY id LIMIT $3",
      [organization.id, used, ROWS],
    );
    used = found.at(-1)?.id ?? used;
    return found;
  };
  const accounts = "/openapi/v1/accounts";
  return [
    {
      work: `add_batch of ${many} addresses`,
      floorPath: "/batch/invite",
      round: async () => ({
        product: [
          "POST",
          `/project/api/project/team/${organization.teamUuid}/invitations/add_batch`,
          { invite_settings: addresses().map((email) => ({ email })), license_types: [1, 2] },
        ],
        floor: { emails: addresses(), teamUuid: organization.teamUuid },
      }),
    },
    {
      work: `create-accounts of ${many} without passwords`,
      floorPath: "/batch/create",
      round: async () => ({
        product: ["POST", `${accounts}/create-accounts/`, { accounts: people() }],
        floor: { accounts: people(), teamUuid: organization.teamUuid },
      }),
    },
    {
      work: `update-accounts of ${many}`,
      floorPath: "/batch/update",
      round: async () => {
        const [own, floors] = [await next(), await next()];
        return {
          product: [
            "PUT",
            `${accounts}/update-accounts/`,
            { accounts: own.map(({ uid }) => ({ uid, desc: randomUUID() })) },
          ],
          floor: { accounts: floors.map(({ uid }) => ({ uid, desc: randomUUID() })) },
        };
      },
    },
    {
      work: `delete-accounts of ${many}`,
      floorPath: "/batch/delete",
      round: async () => {
        const [own, floors] = [await next(), await next()];
        return {
          product: ["DELETE", `${accounts}/delete-accounts/`, { accountUids: own.map(({ uid }) => uid) }],
          floor: { uids: floors.map(({ uid }) => uid) },
        };
      },
    },
  ];
}

/** Batches of 10,000 beside the floor's one statement for the same rows, audit and counts included. */
export async function batchRows(setting: Setting): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { work, round, floorPath } of batches(setting)) {
    const own: number[] = [];
    const floors: number[] = [];
    for (let n = 0; n < 5; n++) {
      const { product, floor } = await round();
      // What the batch before left to the background is done first, so that each is measured alone.
      await setting.rows("SELECT gin_clean_pending_list('members_grams_idx')");
      floors.push(await timed(setting.floor.origin, "POST", floorPath, floor, setting.headers));
      await setting.rows("SELECT gin_clean_pending_list('members_grams_idx')");
      own.push(await timed(setting.product.origin, ...product, setting.headers));
    }
    const times = median(own) / median(floors);
    lines.push(
      line(
        work,
        "≤ 3 × the floor, < 2 s",
        `${ratio(times)} × the floor's ${ms(median(floors))}, ${ms(median(own))}`,
        times <= 3 && median(own) < 2000,
      ),
    );
  }
  return lines;
}
