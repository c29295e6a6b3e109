/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // Nothing uses the optimizer, and it would fetch what callers name.
  images: { unoptimized: true },
  // The content policy is made for each page in proxy.ts, because it carries a nonce; lib/http/door.ts has
  // the rest.
  headers: () =>
    Promise.resolve([
      {
        source: "/:path*",
        headers: [
          { key: "x-frame-options", value: "DENY" },
          { key: "referrer-policy", value: "same-origin" },
          { key: "cross-origin-opener-policy", value: "same-origin" },
          { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
        ],
      },
    ]),
  // The APIs publish trailing and doubled slashes and must answer them directly.
  skipTrailingSlashRedirect: true,
  // proxy.ts is given addresses with the host that the server listens on. Without it no page could stand in
  // for another: Next would look for that at "localhost", over the network.
  skipProxyUrlNormalize: true,
  // These load native or generated parts at run time.
  serverExternalPackages: ["@node-rs/argon2", "pg", "@prisma/adapter-pg", "pinyin-pro"],
  // Both are checked by `npm test`; a start should not pay for them again.
  typescript: { ignoreBuildErrors: true },
};
