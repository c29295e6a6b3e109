import { ones } from "@/lib/dialects/ones/dialect";
import { unknownPath } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = unknownPath(ones);
