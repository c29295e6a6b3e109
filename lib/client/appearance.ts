import { call } from "@/lib/client/call";
import { patchUser } from "@/lib/dialects/zealot/contracts";

export interface AppearanceChange {
  locale?: "en" | "zh-CN";
  appearance?: "light" | "dark" | "auto";
  timezone?: string;
}

/** Keeps a member's language, theme or time zone in its settings. */
export async function saveAppearance(id: number, change: AppearanceChange): Promise<void> {
  await call(patchUser, { params: { id: String(id) }, body: change });
}
