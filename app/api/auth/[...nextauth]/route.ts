import NextAuth from "next-auth";
import type { RouteHandler } from "@/lib/http/text-answer";
import { signInFailure } from "@/lib/http/sign-in-failure";
import { signInRequest } from "@/lib/http/sign-in-request";
import { authOptions } from "@/lib/auth/next-auth";

const handler: RouteHandler = async (request, context) => {
  try {
    const cookies: string[] = [];
    const options = authOptions((header) => cookies.push(header));
    const answer: Response = await NextAuth(options)(await signInRequest(request), context);
    for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
    return answer;
  } catch (error) {
    return signInFailure(request, error);
  }
};

export { handler as GET, handler as POST };
