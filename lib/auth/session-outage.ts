import { authenticate } from "@/lib/auth/authenticate";
import { database } from "@/lib/db";
import { databaseFailure } from "@/lib/database-failure";
import { AppError } from "@/lib/errors";
import { reportFault } from "@/lib/report-fault";

/**
 * What keeps the database from saying whose session a secret is: `unavailable`, which is reported under
 * `requestId`, or `busy`. Null when it says, also that it is nobody's.
 */
export async function sessionOutage(secret: string, requestId: string): Promise<AppError | null> {
  try {
    await authenticate(database(), "session", secret, new Date());
    return null;
  } catch (error) {
    if (error instanceof AppError) return null;
    const failure = databaseFailure(error, { writes: false });
    if (failure?.code !== "busy") reportFault(error, { requestId, source: "page" });
    return failure;
  }
}
