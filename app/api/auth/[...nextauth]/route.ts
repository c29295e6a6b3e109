import NextAuth from "next-auth";
import type { RouteHandler } from "@/lib/http/text-answer";
import { signInFailure } from "@/lib/http/sign-in-failure";
import { signInRequest } from "@/lib/http/sign-in-request";
import { authOptions } from "@/lib/auth/next-auth";

const handler: RouteHandler = async (request, context) => {
  try {
    return await NextAuth(authOptions())(await signInRequest(request), context);
  } catch (error) {
    return signInFailure(request, error);
  }
};

export { handler as GET, handler as POST };
