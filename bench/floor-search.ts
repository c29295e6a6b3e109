import { actor, type FloorRoute, send } from "@/bench/floor-call";
import { type Db } from "@/lib/db";
import { resolveFilter } from "@/lib/members/list/resolve-filter";
import { userView } from "@/lib/dialects/zealot/serializers";
import { findPage } from "@/lib/members/list/find-page";
import { orderOf } from "@/lib/members/list/order";

/** The search's own statements, straight on the driver, without the rest of the product. */
export function searchRoute(db: Db): FloorRoute {
  return async (call) => {
    const { organization_id } = await actor(call);
    const filter = await resolveFilter(db, organization_id, { search: call.search.get("q") ?? "" });
    const sort = call.search.get("sort");
    const order = orderOf(sort === "name" || sort === "email" ? sort : "id");
    const rows = await findPage(db, { filter, order, position: null, fields: userView.fields }, 51);
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
