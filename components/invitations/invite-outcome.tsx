"use client";

import { CircleAlert, CircleCheck, Copy, RefreshCw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Outcome } from "@/components/invitations/outcome";
import { useLicenseName } from "@/components/licenses/use-license-name";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { CopyButton, copyText } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { Truncate } from "@/components/ui/truncate";
import { useInvitationLinks } from "@/lib/client/invitations";

const ROWS = 100;

interface InviteOutcomeProps {
  outcome: Outcome;
  teamUuid: string;
  /** Back to the form, with these addresses in it. */
  onAgain: (emails: string) => void;
}

/** What became of each address, with the links to pass on. */
export function InviteOutcome({ outcome, teamUuid, onAgain }: InviteOutcomeProps) {
  const t = useTranslations("invitations.outcome");
  const nameOf = useLicenseName();
  const { invited, refused, failedLicenses } = outcome;
  const emails = invited.map(({ email }) => email);
  const links = useInvitationLinks(teamUuid, emails);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const copyAll = () => {
    const lines = emails.map((email) => `${email}\t${links.data?.get(email) ?? ""}`);
    void copyText(lines.join("\n")).then(() => toast(t("copied", { count: emails.length })));
  };
  return (
    <section className="flex max-w-160 flex-col gap-5" aria-labelledby="outcome-title">
      <div>
        <h2 id="outcome-title" ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {t("title", { count: invited.length })}
        </h2>
        <p className="text-ink-2 text-base text-pretty">{invited.length > 0 ? t("intro") : t("introNone")}</p>
      </div>
      {failedLicenses.length > 0 && (
        <Alert tone="warn">{t("failedLicenses", { licenses: failedLicenses.map(nameOf).join(", ") })}</Alert>
      )}
      {invited.length > 0 && <Invited invited={invited} links={links.data} failed={links.isError} />}
      {refused.length > 0 && <Refused refused={refused} onAgain={onAgain} />}
      <div className="flex flex-wrap gap-2">
        {invited.length > 0 && (
          <Button variant="primary" icon={<Copy />} busy={links.isPending} onClick={copyAll}>
            {t("copyAll", { count: invited.length })}
          </Button>
        )}
        <Button onClick={() => onAgain("")}>{t("again")}</Button>
        <ButtonLink href={`/invitations?team=${teamUuid}`} variant="ghost">
          {t("back")}
        </ButtonLink>
      </div>
    </section>
  );
}

interface InvitedProps {
  invited: Outcome["invited"];
  links: ReadonlyMap<string, string> | undefined;
  failed: boolean;
}

function Invited({ invited, links, failed }: InvitedProps) {
  const t = useTranslations("invitations");
  const common = useTranslations("common");
  const [limit, setLimit] = useState(ROWS);
  return (
    <div className="border-line rounded-md border">
      {failed && (
        <p className="border-line text-warn border-b px-3 py-2 text-sm">{t("outcome.linksFailed")}</p>
      )}
      <ul className="divide-line divide-y">
        {invited.slice(0, limit).map(({ email, renewed }) => {
          const link = links?.get(email);
          return (
            <li key={email} className="flex min-h-10 items-center gap-2 py-1 pr-1 pl-3 text-sm">
              <div className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-3">
                <Truncate className="font-medium sm:max-w-64">{email}</Truncate>
                {link ? (
                  <span className="text-ink-3 block min-w-0 flex-1 truncate text-xs">{link}</span>
                ) : (
                  !failed && <Skeleton className="w-40" />
                )}
              </div>
              <Badge
                tone={renewed ? "info" : "ok"}
                icon={renewed ? <RefreshCw aria-hidden /> : <CircleCheck aria-hidden />}
              >
                {renewed ? t("outcome.renewed") : t("outcome.invited")}
              </Badge>
              {link && <CopyButton text={link} label={`${t("copyLink")}: ${email}`} />}
            </li>
          );
        })}
      </ul>
      {invited.length > limit && (
        <p className="border-line text-ink-2 flex items-center gap-2 border-t px-3 py-1 text-sm">
          {t("outcome.more", { count: invited.length - limit })}
          <Button variant="ghost" onClick={() => setLimit(limit + ROWS)}>
            {common("loadMore")}
          </Button>
        </p>
      )}
    </div>
  );
}

function Refused({ refused, onAgain }: Pick<InviteOutcomeProps, "onAgain"> & Pick<Outcome, "refused">) {
  const t = useTranslations("invitations");
  return (
    <div className="border-line rounded-md border">
      <div className="border-line flex flex-wrap items-center gap-2 border-b py-1 pr-1 pl-3">
        <h3 className="flex-1 text-base font-medium">
          {t("outcome.refusedTitle", { count: refused.length })}
        </h3>
        <Button variant="ghost" onClick={() => onAgain(refused.map(({ email }) => email).join("\n"))}>
          {t("outcome.edit")}
        </Button>
      </div>
      <ul className="divide-line divide-y">
        {refused.slice(0, ROWS).map(({ email, reason }, index) => (
          <li key={`${index} ${email}`} className="flex min-h-10 items-center gap-2 px-3 py-1 text-sm">
            <Truncate className="min-w-0 flex-1">{email}</Truncate>
            <Badge tone="bad" icon={<CircleAlert aria-hidden />}>
              {t(`address.${reason}`)}
            </Badge>
          </li>
        ))}
      </ul>
      {refused.length > ROWS && (
        <p className="border-line text-ink-2 border-t px-3 py-2 text-sm">
          {t("outcome.more", { count: refused.length - ROWS })}
        </p>
      )}
    </div>
  );
}
