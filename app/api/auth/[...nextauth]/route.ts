import NextAuth from "next-auth";
import type { RouteHandler } from "@/lib/http/create-route";
import { signInFailure } from "@/lib/http/sign-in-failure";
import { signInRequest } from "@/lib/http/sign-in-request";
import { authOptions } from "@/lib/auth/next-auth";

export const POST: RouteHandler = async (request, context) => {
  try {
    return await NextAuth(authOptions())(await signInRequest(request), context);
  } catch (error) {
    return signInFailure(request, error);
  }
};

/**
 * Only what the sign-in form asks for: other answers of next-auth's clear or renew the session's cookie, and any
 * picture on a page can send a GET.
 */
export const GET: RouteHandler = async (request, { params }) => {
  const { nextauth } = await params;
  const asked = Array.isArray(nextauth) ? nextauth.join("/") : nextauth;
  return asked === "csrf" ? POST(request, { params }) : new Response(null, { status: 404 });
};
