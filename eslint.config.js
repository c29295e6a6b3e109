import next from "@next/eslint-plugin-next";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/**
 * Who may import whom. A room is a folder; what it may use is listed here and nowhere else.
 * `@/…` is the only way from one room to another, so that the rule can see every crossing.
 */
const everyone = [
  "@/lib/errors",
  "@/lib/i18n",
  "@/lib/log",
  "@/lib/report-fault",
  "@/lib/busy",
  "@/lib/database-failure",
  "@/lib/patiently",
  "@/lib/process-wide",
  "@/lib/timezones.json",
  "@/lib/within",
];
const coreRooms = ["members", "teams", "invitations", "licenses", "departments", "organizations", "tokens"];
const core = coreRooms.map((room) => `@/lib/${room}`);
const coreUses = [
  "@/lib/advisory-locks",
  "@/lib/db",
  "@/lib/stream-pool",
  "@/lib/batches",
  "@/lib/context",
  "@/lib/events",
  "@/lib/auth",
  "@/lib/generated",
  "@/lib/ids",
  ...core,
];

const rooms = [
  {
    files: [
      "lib/errors.ts",
      "lib/etag.ts",
      "lib/advisory-locks.ts",
      "lib/ids.ts",
      "lib/timestamps.ts",
      "lib/report-fault.ts",
      "lib/busy.ts",
      "lib/connection-watch.ts",
      "lib/steady-pool.ts",
      "lib/database-address.ts",
      "lib/backlog.ts",
      "lib/process-wide.ts",
      "lib/batches.ts",
      "lib/restarts.ts",
      "lib/within.ts",
      "lib/i18n/**",
    ],
    may: [],
  },
  // The administrator that the environment names is held to the rules of every member.
  { files: ["lib/env.ts"], may: ["@/lib/members/rules", "@/lib/proxies", "@/lib/database-address"] },
  {
    files: ["lib/database-client.ts"],
    may: ["@/lib/env", "@/lib/database-address", "@/lib/steady-pool"],
  },
  { files: ["lib/bounded-pool.ts"], may: ["@/lib/steady-pool", "@/lib/backlog"] },
  { files: ["lib/pipelined-reader.ts"], may: ["@/lib/database-client", "@/lib/steady-pool"] },
  { files: ["lib/turns.ts", "lib/database-failure.ts"], may: ["@/lib/backlog"] },
  { files: ["lib/patiently.ts"], may: [] },
  { files: ["lib/stream-pool.ts"], may: ["@/lib/turns", "@/lib/steady-pool"] },
  {
    files: ["lib/db.ts"],
    may: [
      "@/lib/generated",
      "@/lib/env",
      "@/lib/bounded-pool",
      "@/lib/connection-watch",
      "@/lib/database-client",
      "@/lib/pipelined-reader",
      "@/lib/steady-pool",
      "@/lib/stream-pool",
      "@/lib/timestamps",
    ],
  },
  { files: ["lib/log.ts"], may: ["@/lib/env", "@/lib/redact"] },
  { files: ["lib/redact.ts"], may: ["@/lib/env"] },
  {
    files: ["lib/monitoring/**"],
    may: [
      "@/lib/db",
      "@/lib/env",
      "@/lib/turns",
      "@/lib/database/migration-names",
      "@/lib/monitoring",
      "@/package.json",
    ],
  },
  { files: ["lib/joint-transaction.ts"], may: ["@/lib/db"] },
  {
    files: ["lib/context.ts"],
    may: ["@/lib/db", "@/lib/auth/actor", "@/lib/auth/call-limit", "@/lib/env", "@/lib/ids"],
  },
  { files: ["lib/events/**"], may: ["@/lib/db", "@/lib/context", "@/lib/events", "@/lib/members/rules"] },
  {
    files: ["lib/auth/**"],
    may: [
      "@/lib/monitoring/watchers",
      "@/lib/auth",
      "@/lib/turns",
      "@/lib/events",
      "@/lib/db",
      "@/lib/context",
      "@/lib/generated",
      "@/lib/ids",
      "@/lib/env",
      "@/lib/members/member",
      "@/lib/members/rules",
    ],
  },
  { files: coreRooms.map((room) => `lib/${room}/**`), may: coreUses },
  // Core types and rules only; .dependency-cruiser.js sees to it that nothing but `answers` queries.
  {
    files: ["lib/dialects/**"],
    may: [
      "@/lib/http",
      "@/lib/dialects",
      "@/lib/api-docs/openapi",
      "@/lib/context",
      "@/lib/events/events",
      "@/lib/generated",
      ...core,
    ],
  },
  {
    files: ["lib/http/**"],
    may: [
      "@/lib/monitoring",
      "@/lib/backlog",
      "@/lib/batches",
      "@/lib/auth",
      "@/lib/turns",
      "@/lib/db",
      "@/lib/context",
      "@/lib/env",
      "@/lib/etag",
      "@/lib/proxies",
      "@/lib/ids",
      "@/lib/http",
      "@/lib/idempotency",
      "@/lib/joint-transaction",
    ],
  },
  { files: ["lib/idempotency.ts"], may: ["@/lib/db", "@/lib/context", "@/lib/auth/secret"] },
  { files: ["lib/api-docs/**"], may: ["@/lib/http", "@/lib/dialects", "@/lib/generated", "@/lib/api-docs"] },
  {
    files: ["lib/client/**"],
    may: ["@/lib/etag", "@/lib/generated/page-calls", "@/lib/http/contract", "@/lib/client"],
  },
  {
    files: ["lib/database/**"],
    may: ["@/lib/advisory-locks", "@/lib/env", "@/lib/restarts", "@/lib/database", "@/lib/database-client"],
  },
  {
    files: ["lib/backup/**"],
    may: ["@/lib/advisory-locks", "@/lib/env", "@/lib/database", "@/lib/database-client", "@/lib/backup"],
  },
  {
    files: ["lib/server/**"],
    may: [
      "@/lib/advisory-locks",
      "@/lib/env",
      "@/lib/db",
      "@/lib/context",
      "@/lib/auth/failed-sign-ins",
      "@/lib/events/remove-entries",
      "@/lib/ids",
      "@/lib/restarts",
      "@/lib/database",
      "@/lib/database-client",
      "@/lib/http",
      "@/lib/monitoring",
      "@/lib/server",
      ...core,
    ],
  },
  {
    files: ["components/**"],
    may: [
      "@/components",
      "@/lib/client",
      "@/lib/generated/dialect-names",
      "@/lib/api-docs/reference",
      "@/lib/auth/permissions",
      "@/lib/members/rules",
      "@/lib/invitations/rules",
      "@/lib/invitations/states",
      "@/lib/licenses/products",
      "@/lib/events/events",
    ],
  },
  {
    files: ["app/**"],
    may: [
      "@/app",
      "@/components",
      "@/lib/http",
      "@/lib/dialects",
      "@/lib/auth",
      "@/lib/context",
      "@/lib/api-docs",
      "@/lib/client",
      "@/lib/env",
      ...core,
    ],
  },
  // server.ts, bin, prisma, e2e and bench put the rooms together and may import any.
];

/** What may begin a transaction that does not judge its actor again at the end, and why. */
const plainTransactions = [
  // Judges each change at the moment that fits it, see write.ts.
  "lib/members/change/change.ts",
  // Nobody is signed in yet, or the system acts.
  "lib/invitations/join-team.ts",
  "lib/tokens/log-in.ts",
  "lib/organizations/create-organization.ts",
  // The credential that asks may be the one that ends.
  "lib/tokens/log-out.ts",
  "lib/tokens/revoke-credential.ts",
];

const importRule = rooms.map(({ files, may }) => ({
  files,
  ignores: ["**/*.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          // "@" is everything: the entries that put the rooms together.
          ...(may.includes("@")
            ? []
            : [
                {
                  regex: `^(?!@/(?:${[...everyone, ...may].map((m) => m.replace(/^@\/?/, "").replaceAll(".", "\\.")).join("|") || "$"})(?:/|$|\\.))@/`,
                  message:
                    "This room may not import that one: see the import rule in eslint.config.js and docs/architecture.md.",
                },
              ]),
          { regex: "^\\.\\./", message: "Use @/… between folders, so that the import rule sees it." },
          ...(files.some((f) => /^lib\/(?!auth|http|client|server)/.test(f))
            ? [{ regex: "^next(/|$)", message: "Only app, components and lib/http may know Next." }]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["node_modules", ".next", "dist", ".data", "lib/generated", "next-env.d.ts"] },
  ...tseslint.configs.strict,
  {
    plugins: { "react-hooks": reactHooks, "@next/next": next },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": ["error", { allow: ["error"] }],
      eqeqeq: "error",
      // There is no pages directory for this rule to look at.
      "@next/next/no-html-link-for-pages": "off",
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    ignores: [
      "lib/env.ts",
      "instrumentation.ts",
      "next.config.js",
      "prisma.config.ts",
      "bin/**",
      "playwright.config.ts",
      "vitest.config.ts",
      "test/support/**",
      "bench/**",
    ],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Only lib/env.ts reads the environment." },
      ],
    },
  },
  { files: ["bin/**", "bench/**"], rules: { "no-console": "off" } },
  ...importRule,
  {
    files: coreRooms.map((room) => `lib/${room}/**`),
    ignores: ["**/*.test.ts", ...plainTransactions],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value='@/lib/db'] ImportSpecifier[imported.name='transaction']",
          message: "Rights are judged again behind the locks: use transactionAs of lib/auth/standing.ts.",
        },
        {
          selector: "CallExpression[callee.property.name='$transaction']",
          message: "Use transactionAs of lib/auth/standing.ts, which also joins a request's one transaction.",
        },
      ],
    },
  },
);
