/** Bytes of a body that anybody may send. */
export const SMALL_BODY = 64 * 1024;

/** Bytes of a body with up to 10,000 rows; only callers that are known may send so many. */
export const LARGE_BODY = 10 * 1024 * 1024;
