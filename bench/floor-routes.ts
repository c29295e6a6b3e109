import { pipeline } from "node:stream/promises";
import { to as copyTo } from "pg-copy-streams";
import { actor, type FloorRoute, send } from "@/bench/floor-call";
import { floorWrites } from "@/bench/floor-writes";

const micros = (date: Date | null) => (date ? date.getTime() * 1000 : 0);
const ONES_STATUS: Record<string, number> = { active: 1, pending: 3, locked: 4, disabled: 4 };
const ACCOUNTS_STATUS: Record<string, number> = { active: 1, pending: 2, locked: 4, disabled: 4 };
const ACCOUNTS_ROLE: Record<string, number> = { user: 1, developer: 2, admin: 3 };

interface UserRow {
  id: number;
  username: string;
  email: string | null;
  locale: string;
  appearance: string;
  timezone: string;
  role: string;
}

interface AccountRow {
  uid: string;
  status: string;
  username: string;
  phone: string | null;
  email: string | null;
  name: string;
  description: string;
  role: string;
  tier: number;
  type: number;
}

const user = (m: UserRow) => ({
  id: m.id,
  username: m.username,
  email: m.email ?? "",
  locale: m.locale,
  appearance: m.appearance,
  timezone: m.timezone,
  role: m.role,
});

const account = (m: AccountRow) => ({
  uid: m.uid,
  status: ACCOUNTS_STATUS[m.status],
  username: m.username,
  phone: m.phone ?? "",
  email: m.email ?? "",
  nickname: m.name,
  desc: m.description,
  role: ACCOUNTS_ROLE[m.role],
  tier: m.tier,
  type: m.type,
});

const USER_COLUMNS = "id, username, email, locale, appearance, timezone, role";
const ACCOUNT_COLUMNS = "uid, status, username, phone, email, name, description, role, tier, type";
const LIVE = "organization_id = $1 AND deleted_at IS NULL";

/** A list by a prepared statement after the caller's look-up. */
function usersBy(
  name: string,
  where: string,
  order: string,
  values: (search: URLSearchParams) => unknown[],
): FloorRoute {
  return async (call) => {
    const { organization_id } = await actor(call);
    const { rows } = await call.pool.query<UserRow>({
      name,
      text: `SELECT ${USER_COLUMNS} FROM members m WHERE ${LIVE} AND ${where} ORDER BY ${order} LIMIT 50`,
      values: [organization_id, ...values(call.search)],
    });
    send(call.res, JSON.stringify(rows.map(user)));
  };
}

export const floorRoutes: Record<string, FloorRoute> = {
  ...floorWrites,
  async "/me/ones"({ pool, digest, res }) {
    const { rows } = await pool.query({
      name: "me_ones",
      text: `SELECT m.uuid, m.email, m.name, m.name_pinyin, m.title, m.avatar, m.phone, m.created_at, m.last_seen_at, m.status,
          o.uuid AS org_uuid, m.company, m.licenses, m.verified_at
        FROM tokens t JOIN members m ON m.id = t.member_id JOIN organizations o ON o.id = m.organization_id
        WHERE t.digest = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND m.status = 'active'`,
      values: [digest],
    });
    const m = rows[0];
    send(
      res,
      JSON.stringify({
        uuid: m.uuid,
        email: m.email ?? "",
        name: m.name,
        name_pinyin: m.name_pinyin,
        title: m.title,
        avatar: m.avatar,
        phone: m.phone ?? "",
        create_time: micros(m.created_at),
        access_time: micros(m.last_seen_at),
        status: ONES_STATUS[m.status],
        org_uuid: m.org_uuid,
        company: m.company,
        license_types: m.licenses,
        verify_status: m.verified_at ? 1 : 0,
        sync_types: [0],
      }),
    );
  },
  async "/me/zealot"({ pool, digest, res }) {
    const { rows } = await pool.query({
      name: "me_zealot",
      text: `SELECT m.${USER_COLUMNS.replaceAll(", ", ", m.")} FROM tokens t JOIN members m ON m.id = t.member_id
        WHERE t.digest = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND m.status = 'active'`,
      values: [digest],
    });
    send(res, JSON.stringify(user(rows[0])));
  },
  async "/me/accounts"({ pool, digest, res }) {
    const { rows } = await pool.query({
      name: "me_accounts",
      text: `SELECT m.${ACCOUNT_COLUMNS.replaceAll(", ", ", m.")} FROM tokens t JOIN members m ON m.id = t.member_id
        WHERE t.digest = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND m.status = 'active'`,
      values: [digest],
    });
    send(res, JSON.stringify({ errcode: 200, errmsg: "success", data: account(rows[0]) }));
  },
  async "/account"(call) {
    const { organization_id } = await actor(call);
    const { rows } = await call.pool.query<AccountRow>({
      name: "account",
      text: `SELECT ${ACCOUNT_COLUMNS} FROM members WHERE ${LIVE} AND uid = $2`,
      values: [organization_id, call.search.get("uid")],
    });
    send(
      call.res,
      JSON.stringify({ errcode: 200, errmsg: "success", data: rows[0] ? account(rows[0]) : null }),
    );
  },
  "/users": usersBy("users", "id > $2", "id", (search) => [Number(search.get("after") ?? 0)]),
  "/users/offset": usersBy("users_offset", "$2 >= 0", "id OFFSET $2", (search) => [
    Number(search.get("offset") ?? 0),
  ]),
  "/users/by-email": usersBy("users_email", "(email, id) > ($2, $3)", "email, id", (search) => [
    search.get("email") ?? "",
    Number(search.get("after") ?? 0),
  ]),
  "/users/status": usersBy("users_status", "status = 'locked' AND id > $2", "id", (search) => [
    Number(search.get("after") ?? 0),
  ]),
  async "/accounts"(call) {
    const { organization_id } = await actor(call);
    const client = await call.pool.connect();
    let sent = false;
    try {
      const copy = client.query(
        copyTo(
          `COPY (SELECT ${ACCOUNT_COLUMNS} FROM members WHERE organization_id = ${organization_id} AND deleted_at IS NULL ORDER BY id) TO STDOUT`,
        ),
      );
      call.res.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      await pipeline(copy, accountsOf, call.res);
      sent = true;
    } finally {
      client.release(!sent);
    }
  },
};

/** COPY's lines as the accounts list. */
async function* accountsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  yield '{"errcode":200,"errmsg":"success","data":[';
  let rest = "";
  let comma = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    if (lines.length === 0) continue;
    yield comma + lines.map((line) => JSON.stringify(copied(line.split("\t")))).join(",");
    comma = ",";
  }
  yield "]}";
}

/** An account out of a COPY line; text columns here hold no escapes. */
function copied([uid, status, username, phone, email, name, description, role, tier, type]: string[]) {
  const text = (value: string | undefined) => (value === undefined || value === "\\N" ? "" : value);
  return {
    uid,
    status: ACCOUNTS_STATUS[status ?? ""],
    username,
    phone: text(phone),
    email: text(email),
    nickname: text(name),
    desc: text(description),
    role: ACCOUNTS_ROLE[role ?? ""],
    tier: Number(tier),
    type: Number(type),
  };
}
