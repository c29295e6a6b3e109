import { expect, test } from "playwright/test";
import { head, wire } from "@/test/support/raw";
import { installation } from "@/test/support/installation";

test("a kept connection is promised to stay longer than proxies keep it", async () => {
  for (const path of ["/api/users/me", "/sign-in"]) {
    const { socket, heard } = wire(installation().origin, head(`GET ${path}`));
    expect(await heard(/\r\n\r\n/)).toMatch(/^keep-alive: timeout=65\r$/im);
    socket.destroy();
  }
});
