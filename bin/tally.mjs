import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root, say } from "./run.mjs";

const passed = [];
const failed = [];

/** Counts one check. A step that crashes is one failed check, and the next step still runs. */
export async function check(title, work) {
  say(`\n── ${title}`);
  const started = Date.now();
  const before = failed.length;
  try {
    await work();
  } catch (error) {
    failed.push(`${title}: ${error?.message ?? error}`);
    process.stderr.write(`${error?.message ?? error}\n`);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  say(`── ${title}: ${failed.length === before ? "passed" : "FAILED"} after ${seconds} s`);
}

/** Counts a step that is one check by itself, given its exit code. */
export function countStep(title, code) {
  (code === 0 ? passed : failed).push(title);
}

/**
 * Counts each test that a runner reports in its JSON file; no report, or a bad exit code without a failed
 * test, is one failed check.
 */
export function countReport(title, file, code, read) {
  const report = path.join(root, file);
  if (!existsSync(report)) {
    failed.push(`${title}: ended with ${code} before it could report`);
    return;
  }
  const tests = read(JSON.parse(readFileSync(report, "utf8")));
  for (const { name, ok, why } of tests) {
    if (ok) passed.push(`${title}: ${name}`);
    else failed.push([`${title}: ${name}`, ...firstLines(why)].join("\n      "));
  }
  if (code !== 0 && tests.every(({ ok }) => ok)) failed.push(`${title}: ended with ${code}`);
  if (tests.length === 0) failed.push(`${title}: no tests were found`);
}

/** A report of an earlier run must never be counted again. */
export function forgetReport(file) {
  rmSync(path.join(root, file), { force: true });
}

/** Vitest's JSON report; a file that could not be loaded is one failed test. */
export function vitestTests({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults
      .filter((test) => test.status === "passed" || test.status === "failed")
      .map((test) => ({
        name: test.fullName,
        ok: test.status === "passed",
        why: test.failureMessages?.join("\n"),
      }));
    const broken = status === "failed" && tests.every(({ ok }) => ok);
    return broken ? [...tests, { name: path.relative(root, name), ok: false }] : tests;
  });
}

/** Playwright's JSON report; an error outside of any test is one failed test. */
export function playwrightTests({ suites, errors }) {
  const visit = (suite) => [...(suite.specs ?? []).flatMap(testsOf), ...(suite.suites ?? []).flatMap(visit)];
  const outside = errors.map(({ message }) => ({ name: String(message).split("\n")[0], ok: false }));
  return [...suites.flatMap(visit), ...outside];
}

function testsOf({ title, file, tests }) {
  return tests
    .filter(({ status }) => status !== "skipped")
    .map(({ status, projectName, results }) => ({
      name: `${projectName} ${file} ${title}`,
      ok: status === "expected",
      why: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join("\n"),
    }));
}

/** The beginning of an error's text, without colours: enough to see at the end of a log what went wrong. */
function firstLines(text = "") {
  return stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 14);
}

/** Prints what failed and the tally as the very last line; returns the exit code. */
export function conclude() {
  if (failed.length > 0) say(`\nFailed:\n${failed.map((name) => `  ${name}`).join("\n")}`);
  say(`\n${passed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}
