import { compare } from "@/bench/load";
import type { Setting } from "@/bench/setting";
import { type Line, line, ratio } from "@/bench/table";

interface Change {
  work: string;
  product: { method: "POST" | "DELETE" | "PATCH"; path: (id: number) => string; body?: string };
  floor: (id: number) => string;
}

const CHANGES: readonly Change[] = [
  {
    work: "lock",
    product: { method: "POST", path: (id) => `/api/users/${id}/lock` },
    floor: (id) => `/lock?id=${id}`,
  },
  {
    work: "unlock",
    product: { method: "DELETE", path: (id) => `/api/users/${id}/unlock` },
    floor: (id) => `/unlock?id=${id}`,
  },
  {
    work: "one update",
    product: {
      method: "PATCH",
      path: (id) => `/api/users/${id}`,
      body: JSON.stringify({ title: "Engineer of the benchmark" }),
    },
    floor: (id) => `/update?id=${id}`,
  },
];

/**
 * One member's change with its sessions, tokens and audit entry, beside the same writes by the floor in one
 * transaction. `next start` is for information.
 */
export async function changeRows(setting: Setting): Promise<Line[]> {
  const lines: Line[] = [];
  const found = await setting.rows<{ id: number; status: string }>(
    "SELECT id, status FROM members WHERE organization_id = $1 AND role = 'user' AND status = 'active' ORDER BY id DESC LIMIT $2",
    [setting.organization.id, setting.quick ? 9000 : 45_000],
  );
  const third = Math.floor(found.length / 3);
  const [own, floors, nexts] = [found.slice(0, third), found.slice(third, 2 * third), found.slice(2 * third)];
  for (const { work, product, floor } of CHANGES) {
    // Each change meets members that it changes: unlocking starts from locked ones, the others from active
    // ones.
    await setting.rows("UPDATE members SET locked_at = $2 WHERE id = ANY ($1)", [
      found.map(({ id }) => id),
      work === "unlock" ? new Date() : null,
    ]);
    const pick = (from: { id: number }[], n: number) => from[n % from.length]?.id ?? 0;
    let [a, b, c] = [0, 0, 0];
    const call = {
      headers: { ...setting.headers, "content-type": "application/json" },
      method: product.method,
      body: product.body,
    };
    const seen = await compare(
      [
        {
          name: "floor",
          origin: setting.floor.origin,
          path: () => floor(pick(floors, a++)),
          headers: setting.headers,
        },
        {
          ...call,
          name: "product",
          origin: setting.product.origin,
          path: () => product.path(pick(own, b++)),
        },
        {
          ...call,
          name: "next",
          origin: setting.next.origin,
          path: () => product.path(pick(nexts, c++)),
          rounds: Math.floor(setting.rounds / 2),
        },
      ],
      16,
      setting.rounds,
      Math.min(1, setting.seconds),
    );
    const perSecond = (name: string) => seen.get(name)?.perSecond ?? Number.NaN;
    const share = perSecond("product") / perSecond("floor");
    const ofNext = (perSecond("product") / perSecond("next")).toFixed(1);
    lines.push(
      line(work, "≥ 0.4 of the floor", `${ratio(share)} of the floor, ${ofNext} × next start`, share >= 0.4),
    );
  }
  return lines;
}
