/** Whether this browser's rail is "open" or "closed". */
export const RAIL_COOKIE = "roster.rail";
