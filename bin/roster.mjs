#!/usr/bin/env node
// `roster backup`, `roster restore` and `roster verify`, also as npm's commands of the same names.
import { runCommand } from "./command.mjs";
import { talkTo } from "./run.mjs";

// A backup may be written to standard output.
talkTo(process.stderr);
// A trial restore has a folder of its own.
await runCommand("bin/roster.ts", { worksOnData: process.argv[2] !== "verify" });
