import type { PickerOption } from "@/components/ui/picker-option";
import timezones from "@/lib/timezones.json";

/** Every time zone with its offset at a moment, from west to east. */
export function zoneOptions(at: Date): PickerOption[] {
  return timezones
    .map((zone) => ({ zone, minutes: offsetOf(zone, at) }))
    .sort((a, b) => a.minutes - b.minutes || a.zone.localeCompare(b.zone))
    .map(({ zone, minutes }) => ({
      value: zone,
      label: zone.replaceAll("_", " "),
      note: written(minutes),
      keywords: zone.split("/").join(" "),
    }));
}

/** Minutes ahead of UTC. */
function offsetOf(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(
    at,
  );
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
}

function written(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = (value: number) => String(value).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}
