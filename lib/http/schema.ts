/**
 * The schemas of contracts. A browser gets lib/client/schema-stand-in.ts in place of this file (see
 * next.config.js): it needs only a contract's method, path and dialect, because the server checks each answer
 * before sending it.
 */
export { z } from "zod";
