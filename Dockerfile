# docker build -t roster .
# Debian, because the embedded PostgreSQL is built for glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run release && mv dist/roster-*-linux-*/ /release

FROM node:24-bookworm-slim
RUN install -d -o node -g node -m 700 /data
COPY --from=build /release /opt/roster
WORKDIR /opt/roster
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals go straight to Roster, which needs up to 30 seconds to stop in order.
CMD ["node", "bin/start.mjs"]
