/** Who may import whom. Each rule reads: a file in `from` may not reach a file in `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/**
 * Files that run in the browser as well: the words, the wire protocol, the channel contract and profiles. Where this
 * changes, `sharedFiles` of server/prepare.mjs does too: the screens are built anew when one of them has changed.
 */
const shared = "^(db/vocabulary\\.ts$|server/protocol/|adapters/contract/|adapters/[^/]+/profile(\\.ts$|/))";

module.exports = {
  forbidden: [
    forbid("no-cycles", "Two files that need each other are one idea.", {}, { circular: true }),
    forbid(
      "db-knows-nobody",
      "db keeps rows; it knows no channel, socket or screen.",
      { path: "^db/" },
      { path: "^(app|server|adapters)/" },
    ),
    forbid(
      "only-db-speaks-sql",
      "Everyone else asks a store.",
      { path: "^(app|server|adapters)/" },
      { path: "node_modules/(better-sqlite3|pg|drizzle-orm)/" },
    ),
    forbid(
      "adapters-know-only-the-contract",
      "An adapter turns one outside network into contract types and back.",
      { path: "^adapters/" },
      { path: "^(app|server|db)/", pathNot: shared },
    ),
    forbid(
      "adapters-never-meet",
      "Code two channels need moves to contract or shared, never borrowed sideways.",
      { path: "^adapters/([^/]+)/" },
      { path: "^adapters/[^/]+/", pathNot: "^adapters/($1|contract|shared)/" },
    ),
    forbid(
      "registry-is-for-services",
      "The domain sees channels as contract types; only services.ts wires real ones in.",
      { path: "^server/", pathNot: "^server/services\\.ts$" },
      { path: "^adapters/", pathNot: shared },
    ),
    forbid(
      "domain-knows-no-transport",
      "HTTP and sockets call the domain, never the reverse.",
      { path: "^server/(?!gateway/|http/)[^/]+/" },
      { path: "^server/(gateway/|http/|(main|services|cli)\\.ts$)" },
    ),
    forbid(
      "doors-never-meet",
      "HTTP and sockets are two ways into the same rooms, not into each other.",
      { path: "^server/(gateway|http)/" },
      { path: "^server/(gateway|http)/", pathNot: "^server/$1/" },
    ),
    forbid(
      "server-draws-no-screens",
      "The server hands pages to Next; it imports none of them.",
      { path: "^server/" },
      { path: "^app/" },
    ),
    forbid(
      "app-runs-only-shared-files",
      "Screens may know any type, but run only shared files; the rest goes over the wire.",
      { path: "^app/" },
      { path: "^(server|db|adapters)/", pathNot: shared, dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "shared-files-stay-light",
      "Shared files reach only each other and zod: no node, no SDK.",
      { path: shared },
      { pathNot: [shared, "node_modules/zod/"] },
    ),
    forbid("tests-are-a-leaf", "Test helpers stay in tests.", { pathNot: "^tests/" }, { path: "^tests/" }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
    },
  },
};
