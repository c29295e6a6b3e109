import { AppError } from "@/lib/errors";

/** There is no room for the request just now; its caller may try again in a second. */
export function busy(): AppError {
  return new AppError("busy", { retryAfter: 1 });
}
