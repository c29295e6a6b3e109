import { COMPANY, type DemoDepartment, DEPARTMENTS } from "@/prisma/seed/demo-company";
import { inventPerson, type Person, pick, type Random } from "@/prisma/seed/people";

/** Where a member of the demo company ends up. */
type Fate = "active" | "pending" | "locked" | "disabled";

/** Somebody the demo company knows. */
export interface Invitee {
  person: Person;
  /** Before the @ of the address; also the username. */
  account: string;
  phone: string;
}

/** Somebody who works there. */
export interface Staff extends Invitee {
  title: string;
  department: DemoDepartment;
  head: boolean;
  role: "user" | "developer" | "admin";
  fate: Fate;
  /** Days before today. */
  hired: number;
  /** Days before today of the departure or the lock, which for who is active was lifted; 0: none. */
  gone: number;
  /** Days before today; null: never. */
  seen: number | null;
}

/** The company's whole staff, the same every time, longest there first. */
export function inventStaff(takeNew: () => Invitee, random: Random): Staff[] {
  const staff = everyDepartment(DEPARTMENTS).flatMap((department) =>
    Array.from({ length: department.staff }, (_, at) => invent(takeNew(), department, at, random)),
  );
  const others = staff.filter(({ head }) => !head);
  settle(others, random);
  for (const at of [4, 17]) Object.assign(others[at] ?? {}, { role: "developer" });
  for (const at of [8, 30]) Object.assign(others[at] ?? {}, { gone: 25 + random() * 30 });
  for (const one of staff) if (one.head && one.department.name === "IT") one.role = "admin";
  return staff.sort((a, b) => b.hired - a.hired);
}

/** People with names of their own, one at each call. */
export function newPeople(random: Random): () => Invitee {
  const names = new Set<string>();
  const accounts = new Set<string>();
  return () => {
    let person = inventPerson(random);
    while (names.has(person.name) || accounts.has(person.handle)) person = inventPerson(random);
    names.add(person.name);
    accounts.add(person.handle);
    return {
      person: { ...person, company: COMPANY },
      account: person.handle,
      phone: phone(person, names.size),
    };
  };
}

/**
 * Numbers for tales: no subscriber in Beijing has one that begins with 0, and 555-01xx is kept free in North
 * America.
 */
function phone({ locale }: Person, at: number): string {
  const last = String(at).padStart(2, "0");
  return locale === "zh-CN" ? `+86 10 0555 01${last}` : `+1 202 555 01${last}`;
}

function everyDepartment(departments: readonly DemoDepartment[]): DemoDepartment[] {
  return departments.flatMap((one) => [one, ...everyDepartment(one.below ?? [])]);
}

function invent(given: Invitee, department: DemoDepartment, at: number, random: Random): Staff {
  const [first, ...rest] = department.titles[given.person.locale];
  const head = at === 0;
  const hired = head ? 360 + random() * 35 : 45 + random() * 330;
  return {
    ...given,
    title: head || rest.length === 0 ? first : pick(rest, random),
    department,
    head,
    role: "user",
    fate: "active",
    hired,
    gone: 0,
    seen: random() < 0.04 ? null : random() ** 4 * 25,
  };
}

/** Some have just been added, some are locked out, some have left. */
function settle(others: Staff[], random: Random): void {
  const each = (positions: number[], change: () => Partial<Staff>) => {
    for (const at of positions) Object.assign(others[at] ?? {}, change());
  };
  each([2, 10, 18, 26, 34], () => ({ fate: "pending", hired: 1 + random() * 6, seen: null }));
  const leave = (fate: Fate) => () => {
    const gone = 16 + random() * 20;
    return { fate, gone, seen: gone + random() ** 2 * 5 };
  };
  each([6, 20, 33], leave("locked"));
  each([1, 12, 23, 38], leave("disabled"));
}
