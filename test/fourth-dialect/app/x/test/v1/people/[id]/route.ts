import { notFound } from "@/lib/errors";
import { route } from "@/lib/http/create-route";
import { resource } from "@/lib/http/resource";
import { findMember } from "@/lib/members/find-member";
import { updateMember } from "@/lib/members/update-member";
import { getPerson, toPerson, updatePerson } from "@/test/fourth-dialect/contracts";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = resource(
  route(getPerson, async (ctx, { params: { id } }) => {
    const member = await findMember(ctx, { uid: id });
    if (!member) throw notFound("member");
    return toPerson(member);
  }),
  route(updatePerson, async (ctx, { params: { id }, body: { fullName } }) => {
    const { member } = await updateMember(ctx, { uid: id }, { name: fullName });
    return toPerson(member);
  }),
);
