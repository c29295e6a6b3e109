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
    {
      name: "no-schemas-in-the-browser",
      comment:
        "Pages call by address: of contracts and events they import types alone, and so load no schema.",
      severity: "error",
      from: { path: "^(lib/client|components)/", pathNot: "\\.test\\." },
      to: {
        path: "^lib/(http|events|api-docs|dialects)/",
        pathNot: "^lib/dialects/\\w+/(calls|read-failure)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "dialects-do-not-query",
      comment: "A dialect is a value: of the core it takes types and rules. Only its answers call verbs.",
      severity: "error",
      from: { path: "^lib/dialects/", pathNot: "/answers/|\\.test\\." },
      to: {
        path: "^lib/(members|teams|invitations|licenses|departments|organizations|tokens)/",
        pathNot: "/(rules|states|products|uid|member|invite-link)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
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
