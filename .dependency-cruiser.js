/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Files that import one another, if only for a type, can't be read or moved alone.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    // Imports of types count, and so do those that load on demand.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    includeOnly: "^(lib|components|app)/",
    exclude: "^lib/generated/",
  },
};
