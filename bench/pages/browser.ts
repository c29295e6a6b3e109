import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { createSession } from "@/lib/auth/sessions";
import { freePort } from "@/test/support/free-port";
import type { Setting } from "@/bench/setting";

export interface SignedInBrowser {
  context: BrowserContext;
  /** Where another program, such as Lighthouse, reaches the same browser. */
  port: number;
  close(): Promise<void>;
}

/**
 * A Chromium with a profile of its own, in which the administrator is signed in; CHROME_PATH names one, else
 * it is Playwright's. The context is the browser's default one, so that pages opened over `port` are signed
 * in as well.
 */
export async function openBrowser({ db, product, organization }: Setting): Promise<SignedInBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), "roster-bench-browser-"));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env["CHROME_PATH"],
    viewport: { width: 1440, height: 900 },
    args: [
      `--remote-debugging-port=${port}`,
      // Chromium's sandbox refuses to run as root.
      ...(process.geteuid?.() === 0 ? ["--no-sandbox"] : []),
      ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync"],
    ],
  });
  const browser = { userAgent: "bench", ip: "" };
  const value = await createSession(
    db.prisma,
    { memberId: organization.adminId, epoch: null },
    browser,
    new Date(),
  );
  await context.addCookies([{ name: sessionCookieName(false), value, url: product.origin }]);
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, port, close };
}
