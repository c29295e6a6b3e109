import { zealot } from "@/lib/dialects/zealot/dialect";
import { unknownPath } from "@/lib/http/resource";

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = unknownPath(zealot);
