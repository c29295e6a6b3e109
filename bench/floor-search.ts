import { actor, type FloorRoute, send } from "@/bench/floor-call";
import { type Db } from "@/lib/db";
import { resolveFilter } from "@/lib/members/list/filter";
import { userView } from "@/lib/dialects/zealot/serializers";
import { findPage } from "@/lib/members/list/find-page";
import { orderOf } from "@/lib/members/list/order";

/** The search's own statements, straight on the driver: what the SQL alone takes. */
export function searchRoute(db: Db): FloorRoute {
  return async (call) => {
    const { organization_id } = await actor(call);
    const filter = await resolveFilter(db, organization_id, { search: call.search.get("q") ?? "" });
    const order = orderOf(call.search.get("sort") === "name" ? "name" : "id");
    const rows = await findPage(db, { filter, order, place: null, fields: userView.fields }, 51);
    const users = rows.slice(0, 50).map(({ id, username, email, locale, appearance, timezone, role }) => ({
      id,
      username,
      email: email ?? "",
      locale,
      appearance,
      timezone,
      role,
    }));
    send(call.res, JSON.stringify(users));
  };
}
