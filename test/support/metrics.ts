/** The value of a sample in Prometheus' text that has these labels among its own; 0 when there is none. */
export function sampleOf(text: string, name: string, labels: Record<string, string>): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split("\n")
    .find((one) => /^\w+/.exec(one)?.[0] === name && wanted.every((label) => one.includes(label)));
  return Number(line?.slice(line.lastIndexOf(" ") + 1) ?? 0);
}
