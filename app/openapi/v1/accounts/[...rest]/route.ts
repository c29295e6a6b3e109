import { accounts } from "@/lib/dialects/accounts/dialect";
import { unknownPath } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = unknownPath(accounts);
