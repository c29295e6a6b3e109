import { call } from "@/lib/client/call";
import { patchUser } from "@/lib/dialects/zealot/contracts";

export interface LookChange {
  locale?: "en" | "zh-CN";
  appearance?: "light" | "dark" | "auto";
  timezone?: string;
}

/** Keeps a member's language, theme or time zone in its settings. */
export async function saveLook(id: number, change: LookChange): Promise<void> {
  await call(patchUser, { params: { id: String(id) }, body: change });
}
