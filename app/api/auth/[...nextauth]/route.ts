import NextAuth from "next-auth";
import type { RouteHandler } from "@/lib/http/create-route";
import { authOptions } from "@/lib/auth/next-auth";

const handler: RouteHandler = (request, context) => NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
