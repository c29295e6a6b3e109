export * from "./users";
export * from "./invitations";
export * from "./auth";
export * from "./organization";
export * from "./teams";
export * from "./departments";
export * from "./tokens";
