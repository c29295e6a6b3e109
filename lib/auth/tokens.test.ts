import { describe, expect, it } from "vitest";
import { looksLikeSecret, newSecret, secretHint } from "@/lib/auth/tokens";

describe("a secret", () => {
  it("has 64 characters, a prefix, and is never the same twice", () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    for (const secret of secrets) expect(secret).toMatch(/^rst_[A-Za-z0-9]{60}$/);
    expect(new Set(secrets).size).toBe(100);
  });

  it("is recognised by its checksum, and not when one character differs", () => {
    const secret = newSecret();
    expect(looksLikeSecret(secret)).toBe(true);
    const changed = secret.slice(0, 10) + (secret[10] === "a" ? "b" : "a") + secret.slice(11);
    expect(looksLikeSecret(changed)).toBe(false);
    expect(looksLikeSecret(`${secret}a`)).toBe(false);
    expect(looksLikeSecret("")).toBe(false);
  });

  it("gives away only its beginning", () => {
    expect(secretHint("rst_abcdEFGH")).toBe("rst_abcd");
  });
});
