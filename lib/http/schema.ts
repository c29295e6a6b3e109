/**
 * The schemas of contracts. A browser gets lib/client/schema-stand-in.ts in place of this file (see next.config.js): to call
 * something it needs a contract's method, path and dialect, while the server has checked the answer before sending it.
 */
export { z } from "zod";
