/** Rights over the whole organization. Rights inside a team come from the role there. */
export const permissions = [
  "members:read",
  "members:create",
  "members:update",
  "members:lock",
  "members:disable",
  "members:delete",
  "invitations:read",
  "invitations:manage",
  "teams:read",
  "teams:manage",
  "licenses:manage",
  "organization:manage",
  "audit:read",
] as const;

export type Permission = (typeof permissions)[number];
