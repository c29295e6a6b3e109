import { type ReactNode, useId } from "react";
import type { ProfileField } from "@/components/profile/profile-values";
import type { MemberProfile } from "@/lib/client/members";

/** What each part of the form is given. */
export interface SectionProps {
  member: MemberProfile;
  /** It is the viewer's own profile. */
  own: boolean;
  editable: ReadonlySet<ProfileField>;
}

/** Fields under a heading, two beside each other where there is room; `wide` inside takes both places. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="border-line border-b pb-2 text-base font-semibold">
        {title}
      </h2>
      <div className="grid gap-x-4 gap-y-4 pt-4 sm:grid-cols-2">{children}</div>
    </section>
  );
}
