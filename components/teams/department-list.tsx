"use client";

import { Ellipsis, FolderTree, Pencil, Plus, Trash2, CornerDownRight } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useMay } from "@/components/shell/viewer";
import { DeleteDepartmentDialog } from "@/components/teams/delete-department-dialog";
import { DepartmentDialog } from "@/components/teams/department-dialog";
import { inTreeOrder, type PlacedDepartment } from "@/components/teams/department-tree";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Menu } from "@/components/ui/menu";
import { Skeleton } from "@/components/ui/skeleton";
import { Truncate } from "@/components/ui/truncate";
import { useDepartments } from "@/lib/client/departments";
import type { Team } from "@/lib/client/teams";

type About = "add" | "rename" | "move" | "delete";

interface Asked {
  about: About;
  /** What it is done to; null adds at the top of the tree. */
  on: PlacedDepartment | null;
  open: boolean;
  id: number;
}

/** A team's departments as a tree that can be changed. */
export function DepartmentTree({ team }: { team: Team }) {
  const t = useTranslations("teams.departments");
  const common = useTranslations("common");
  const locale = useLocale();
  const mayEdit = useMay("teams:manage") && !team.locked;
  const { data, error, isPending, isFetching, refetch } = useDepartments(team.uuid);
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (about: About, on: PlacedDepartment | null) =>
    setAsked((last) => ({ about, on, open: true, id: (last?.id ?? 0) + 1 }));
  const close = () => setAsked((now) => now && { ...now, open: false });

  if (isPending) {
    return (
      <div role="status" aria-label={common("loading")} className="flex flex-col gap-4 py-2">
        {Array.from({ length: 5 }, (_, index) => (
          <Skeleton key={index} className="h-6 max-w-100" />
        ))}
      </div>
    );
  }
  if (error && !data)
    return <ErrorState error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  const placed = inTreeOrder(data, locale);
  const add = mayEdit && (
    <Button icon={<Plus aria-hidden />} onClick={() => ask("add", null)}>
      {t("add")}
    </Button>
  );
  return (
    <>
      {placed.length === 0 ? (
        <EmptyState icon={<FolderTree aria-hidden />} title={t("emptyTitle")} action={add}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <div className="pb-3">{add}</div>
          <ul className="divide-line border-line max-w-180 divide-y border-y">
            {placed.map((one) => (
              <li
                key={one.uuid}
                aria-level={one.depth + 1}
                data-department={one.name}
                className="hover:bg-hover flex min-h-10 items-center gap-2 py-0.5 pr-1 pl-2 text-sm"
                style={{ paddingInlineStart: `${0.5 + Math.min(one.depth, 8) * 1.25}rem` }}
              >
                {one.depth > 0 && <CornerDownRight aria-hidden className="text-ink-3 size-3.5 shrink-0" />}
                <Truncate className="min-w-0 font-medium">{one.name}</Truncate>
                <span className="text-ink-3 flex-1 shrink-0 whitespace-nowrap tabular-nums">
                  {t("members", { count: one.member_count })}
                </span>
                {mayEdit && (
                  <Menu
                    label={t("actionsFor", { name: one.name })}
                    icon={<Ellipsis aria-hidden />}
                    items={[
                      {
                        key: "add",
                        label: t("addBelow"),
                        icon: <Plus aria-hidden />,
                        onSelect: () => ask("add", one),
                      },
                      {
                        key: "rename",
                        label: t("rename"),
                        icon: <Pencil aria-hidden />,
                        onSelect: () => ask("rename", one),
                      },
                      {
                        key: "move",
                        label: t("move"),
                        icon: <FolderTree aria-hidden />,
                        onSelect: () => ask("move", one),
                      },
                      {
                        key: "delete",
                        label: t("delete"),
                        icon: <Trash2 aria-hidden />,
                        danger: true,
                        disabled: one.children > 0,
                        ...(one.children > 0 ? { note: t("hasChildren") } : {}),
                        onSelect: () => ask("delete", one),
                      },
                    ]}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {asked && asked.about !== "delete" && (
        <DepartmentDialog
          key={asked.id}
          team={team}
          about={asked.about}
          on={asked.on}
          placed={placed}
          open={asked.open}
          onClose={close}
        />
      )}
      {asked?.about === "delete" && asked.on && (
        <DeleteDepartmentDialog
          key={asked.id}
          team={team}
          department={asked.on}
          open={asked.open}
          onClose={close}
        />
      )}
    </>
  );
}
