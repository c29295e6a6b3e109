import NextAuth from "next-auth";
import type { RouteHandler } from "@/lib/http/text-answer";
import { requestIdOf } from "@/lib/http/request-id";
import { signInAnswer, signInFailure } from "@/lib/http/sign-in-failure";
import { signInRequest } from "@/lib/http/sign-in-request";
import { type AuthRequest, authOptions } from "@/lib/auth/next-auth";

const handler: RouteHandler = async (request, context) => {
  try {
    const asked: AuthRequest = { requestId: requestIdOf(request.headers) };
    const answer: Response = await NextAuth(authOptions(asked))(await signInRequest(request), context);
    return signInAnswer(request, answer, asked);
  } catch (error) {
    return signInFailure(request, error);
  }
};

export { handler as GET, handler as POST };
