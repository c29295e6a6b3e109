"use client";

import { Crashed } from "@/components/shell/crashed";

export default Crashed;
