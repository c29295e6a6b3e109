import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Viewer } from "@/components/shell/viewer";
import { roleMay } from "@/lib/auth/actor";
import { currentActor, organizationName } from "@/lib/auth/current-actor";
import { type Permission, permissions } from "@/lib/auth/permissions";

/**
 * Who looks at this page. Nobody signed in: off to the sign-in page, and back here afterwards.
 * Without the right that the page needs: off to the viewer's own profile.
 */
export async function requireViewer(permission?: Permission): Promise<Viewer> {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(await currentPath())}`);
  const { member, organizationId, organizationUuid } = actor;
  if (permission && !roleMay(member.role, permission)) redirect("/profile");
  return {
    id: member.id,
    uuid: member.uuid,
    name: member.name || member.username,
    username: member.username,
    email: member.email,
    avatar: member.avatar,
    role: member.role,
    appearance: member.appearance,
    can: permissions.filter((one) => roleMay(member.role, one)),
    organization: { uuid: organizationUuid, name: await organizationName(organizationId) },
  };
}

/** Path and query of the page that is being made, as proxy.ts noted them. */
async function currentPath(): Promise<string> {
  return (await headers()).get("x-page-path") ?? "/";
}
