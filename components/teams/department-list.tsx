"use client";

import { Ellipsis, FolderTree, Pencil, Plus, Trash2, CornerDownRight } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useMay } from "@/components/shell/viewer";
import { DeleteDepartmentDialog } from "@/components/teams/delete-department-dialog";
import { inTreeOrder, type PlacedDepartment } from "@/components/teams/department-tree";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Loaded } from "@/components/ui/loaded";
import { Menu } from "@/components/ui/menu";
import { onDemand } from "@/components/ui/on-demand";
import { Truncate } from "@/components/ui/truncate";
import { useAsked } from "@/components/ui/use-asked";
import { useDepartments } from "@/lib/client/departments";
import type { Team } from "@/lib/client/teams";

const DepartmentDialog = onDemand(() => import("@/components/teams/department-dialog"));

type About = "add" | "rename" | "move" | "delete";

interface Asked {
  about: About;
  /** What it is done to; null adds at the top of the tree. */
  on: PlacedDepartment | null;
}

/** A team's departments as a tree that can be changed. */
export function DepartmentTree({ team }: { team: Team }) {
  const t = useTranslations("teams.departments");
  const locale = useLocale();
  const mayEdit = useMay("teams:manage") && !team.locked;
  const query = useDepartments(team.uuid);
  const { asked, key, ask, dialog } = useAsked<Asked>();
  const placed = inTreeOrder(query.data ?? [], locale);
  const add = mayEdit && (
    <Button icon={<Plus aria-hidden />} onClick={() => ask({ about: "add", on: null })}>
      {t("add")}
    </Button>
  );
  return (
    <>
      <Loaded query={query} lines={5}>
        {() =>
          placed.length === 0 ? (
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
                    {one.depth > 0 && (
                      <CornerDownRight aria-hidden className="text-ink-3 size-3.5 shrink-0" />
                    )}
                    <Truncate className="min-w-0 font-medium">{one.name}</Truncate>
                    <span className="text-ink-3 shrink-0 grow whitespace-nowrap tabular-nums">
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
                            onSelect: () => ask({ about: "add", on: one }),
                          },
                          {
                            key: "rename",
                            label: t("rename"),
                            icon: <Pencil aria-hidden />,
                            onSelect: () => ask({ about: "rename", on: one }),
                          },
                          {
                            key: "move",
                            label: t("move"),
                            icon: <FolderTree aria-hidden />,
                            onSelect: () => ask({ about: "move", on: one }),
                          },
                          {
                            key: "delete",
                            label: t("delete"),
                            icon: <Trash2 aria-hidden />,
                            danger: true,
                            disabled: one.children > 0,
                            ...(one.children > 0 ? { note: t("hasChildren") } : {}),
                            onSelect: () => ask({ about: "delete", on: one }),
                          },
                        ]}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {asked && asked.about !== "delete" && (
        <DepartmentDialog
          key={key}
          team={team}
          about={asked.about}
          on={asked.on}
          placed={placed}
          {...dialog}
        />
      )}
      {asked?.about === "delete" && asked.on && (
        <DeleteDepartmentDialog key={key} team={team} department={asked.on} {...dialog} />
      )}
    </>
  );
}
