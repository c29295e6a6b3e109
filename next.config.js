/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // The APIs publish trailing and doubled slashes and must answer them directly.
  skipTrailingSlashRedirect: true,
  // These load native or generated parts at run time.
  serverExternalPackages: ["@node-rs/argon2", "pg", "@prisma/adapter-pg", "pinyin-pro"],
  // Both are checked by `npm test`; a start should not pay for them again.
  typescript: { ignoreBuildErrors: true },
};
