import { expect, test } from "vitest";
import { mergeMetrics } from "@/lib/monitoring/merge-metrics";

const HELP = "# HELP calls Calls.\n# TYPE calls counter";

test("of several processes each metric stands once, with the samples of all", () => {
  const one = `${HELP}\ncalls{worker="1"} 2\n\n# HELP up Up.\n# TYPE up gauge\nup{worker="1"} 1\n`;
  const two = `${HELP}\ncalls{worker="2"} 3\n`;
  expect(mergeMetrics([one, two])).toBe(
    `${HELP}\ncalls{worker="1"} 2\ncalls{worker="2"} 3\n\n# HELP up Up.\n# TYPE up gauge\nup{worker="1"} 1\n`,
  );
});
