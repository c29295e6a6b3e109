import { call } from "@/lib/client/call";
import { patchUser } from "@/lib/dialects/zealot/contracts";

/** Keeps a member's language or theme in its settings. */
export async function saveLook(
  id: number,
  change: { locale?: "en" | "zh-CN"; appearance?: "light" | "dark" | "auto" },
): Promise<void> {
  await call(patchUser, { params: { id: String(id) }, body: change });
}
