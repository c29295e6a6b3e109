import type { z } from "zod";
import type { Contract } from "@/lib/http/contract";
import { type Handler, route, type Route } from "@/lib/http/create-route";
import { requireTeam } from "@/lib/teams/require-team";

type TeamContract = Contract & { params: z.ZodType<{ teamUUID: string }> };

/** The route of a call whose verb asks for this right over the team in the path. */
export function teamRoute<C extends TeamContract>(
  contract: C,
  permission: NonNullable<Contract["permission"]>,
  handler: Handler<C>,
): Route {
  return route(contract, handler, (ctx, { teamUUID }) => requireTeam(ctx, teamUUID, permission));
}
