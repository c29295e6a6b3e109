/** The metrics of several processes as one text, in which each metric stands once with all its samples. */
export function mergeMetrics(texts: readonly string[]): string {
  const samplesOf = new Map<string, string[]>();
  for (const block of texts.flatMap((text) => text.trimEnd().split("\n\n"))) {
    const [help = "", type = "", ...samples] = block.split("\n");
    const metric = `${help}\n${type}`;
    samplesOf.set(metric, [...(samplesOf.get(metric) ?? []), ...samples]);
  }
  return `${[...samplesOf].map(([metric, samples]) => [metric, ...samples].join("\n")).join("\n\n")}\n`;
}
