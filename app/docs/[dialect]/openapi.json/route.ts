import { documentOf } from "@/lib/api-docs/documents";
import { origin } from "@/lib/env";

// The document names the address that it is served from, which is known when the server runs.
export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ dialect: string }> }) {
  const document = documentOf((await params).dialect, origin());
  return document ? Response.json(document) : new Response(null, { status: 404 });
}
