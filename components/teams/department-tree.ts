import type { PickerOption } from "@/components/ui/picker-option";
import type { Department } from "@/lib/client/departments";

/** A department in its place: how deep it is and how many are directly below it. */
export interface PlacedDepartment extends Department {
  depth: number;
  children: number;
}

/** All departments in the order of the tree: each after its parent, siblings by name. */
export function inTreeOrder(departments: readonly Department[], locale: string): PlacedDepartment[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const known = new Set(departments.map(({ uuid }) => uuid));
  const below = new Map<string | null, Department[]>();
  for (const one of departments) {
    const parent = one.parent_uuid !== null && known.has(one.parent_uuid) ? one.parent_uuid : null;
    below.set(parent, [...(below.get(parent) ?? []), one]);
  }
  const placed: PlacedDepartment[] = [];
  const place = (parent: string | null, depth: number) => {
    const siblings = [...(below.get(parent) ?? [])].sort((a, b) => compare(a.name, b.name));
    for (const one of siblings) {
      placed.push({ ...one, depth, children: below.get(one.uuid)?.length ?? 0 });
      place(one.uuid, depth + 1);
    }
  };
  place(null, 0);
  return placed;
}

/** A department and all that are below it, out of departments in the order of the tree. */
export function branch(placed: readonly PlacedDepartment[], uuid: string): ReadonlySet<string> {
  const start = placed.findIndex((one) => one.uuid === uuid);
  const found = new Set([uuid]);
  const top = placed[start];
  if (!top) return found;
  for (const one of placed.slice(start + 1)) {
    if (one.depth <= top.depth) break;
    found.add(one.uuid);
  }
  return found;
}

/** Departments as a picker offers them, found by the names above them too. */
export function departmentOptions(departments: readonly Department[], locale: string): PickerOption[] {
  const path: string[] = [];
  return inTreeOrder(departments, locale).map(({ uuid, name, depth }) => {
    path.length = depth;
    const option = { value: uuid, label: name, depth, keywords: path.join(" ") };
    path.push(name);
    return option;
  });
}
