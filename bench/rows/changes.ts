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

/** One member's change with its sessions, tokens and audit entry, beside the same writes by the floor in one transaction. */
export async function changeRows(setting: Setting): Promise<Line[]> {
  const lines: Line[] = [];
  const found = await setting.rows<{ id: number; status: string }>(
    "SELECT id, status FROM members WHERE organization_id = $1 AND role = 'user' AND status = 'active' ORDER BY id DESC LIMIT 30000",
    [setting.organization.id],
  );
  const half = Math.floor(found.length / 2);
  const [own, floors] = [found.slice(0, half), found.slice(half)];
  for (const { work, product, floor } of CHANGES) {
    // Each change meets members that it changes: unlocking starts from locked ones, the others from active ones.
    await setting.rows("UPDATE members SET locked_at = $2 WHERE id = ANY ($1)", [
      found.map(({ id }) => id),
      work === "unlock" ? new Date() : null,
    ]);
    const pick = (from: { id: number }[], n: number) => from[n % from.length]?.id ?? 0;
    let [a, b] = [0, 0];
    const seen = await compare(
      [
        {
          name: "floor",
          origin: setting.floor.origin,
          path: () => floor(pick(floors, a++)),
          headers: setting.headers,
        },
        {
          name: "product",
          origin: setting.product.origin,
          path: () => product.path(pick(own, b++)),
          headers: { ...setting.headers, "content-type": "application/json" },
          method: product.method,
          body: product.body,
        },
      ],
      16,
      setting.rounds,
      1,
    );
    const share = (seen.get("product")?.perSecond ?? 0) / (seen.get("floor")?.perSecond ?? Number.NaN);
    lines.push(line(work, "≥ 0.4 of the floor", `${ratio(share)} of the floor`, share >= 0.4));
  }
  return lines;
}
