import { isSealed, seal } from "@/lib/auth/secret";
import type { Holder } from "@/lib/auth/credentials";
import { randomText } from "@/lib/ids";

/** Longer than anybody stays away, and as long as browsers keep a cookie. */
const DAYS = 400;
const PURPOSE = "known-device";
const PATTERN = /^([A-Za-z0-9]{16})\.([\w-]{43})$/;

/**
 * The cookie, as a `Set-Cookie` header, by which a browser is known again after its member proved the
 * password. It lets nobody in; it is worth nothing once the member's sign-ins were ended.
 */
export function deviceCookie(holder: Holder, secure: boolean): string {
  const device = randomText(16);
  const value = `${device}.${seal(PURPOSE, sealedText(device, holder)).toString("base64url")}`;
  const attributes = `Path=/api/auth; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Lax`;
  return `${cookieName(secure)}=${value}; ${attributes}${secure ? "; Secure" : ""}`;
}

/** The device's name when its `Cookie` header shows that this member has signed in on it; else null. */
export function knownDevice(header: string, holder: Holder, secure: boolean): string | null {
  const start = `${cookieName(secure)}=`;
  const pair = header.split(";").find((one) => one.trim().startsWith(start));
  const [, device = "", sealed = ""] = PATTERN.exec(pair?.trim().slice(start.length) ?? "") ?? [];
  const given = Buffer.from(sealed, "base64url");
  return given.length > 0 && isSealed(PURPOSE, sealedText(device, holder), given) ? device : null;
}

function cookieName(secure: boolean): string {
  return secure ? "__Secure-roster.device" : "roster.device";
}

function sealedText(device: string, { memberId, epoch }: Holder): string {
  return JSON.stringify([device, memberId, epoch]);
}
