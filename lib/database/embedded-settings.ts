import os from "node:os";

/** PostgreSQL's settings for one directory on one machine, as command-line options. */
export function serverOptions(): string[] {
  const quarter = Math.floor(os.totalmem() / 4 / 2 ** 20);
  const settings: Record<string, string> = {
    // Enough for a million members' rows and indexes (1.5 GB), never more than a quarter of the machine. What
    // does not fit is written out and read again in the middle of a batch.
    shared_buffers: `${Math.min(2048, Math.max(64, quarter))}MB`,
    effective_cache_size: `${Math.max(128, quarter * 2)}MB`,
    work_mem: "16MB",
    maintenance_work_mem: `${Math.min(256, Math.max(64, quarter))}MB`,
    max_connections: "200",
    // A checkpoint makes the next change of each page write the whole page: 320 MB for a batch instead of 40.
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    random_page_cost: "1.1",
    // Statements here are short; compiling them costs more than it gives.
    jit: "off",
    synchronous_commit: "on",
    log_min_messages: "warning",
    log_checkpoints: "off",
    // The product sends UTC and never asks the server for its own zone.
    timezone: "UTC",
    log_timezone: "UTC",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Text sorts and folds alike on every platform; LC_CTYPE tells pg_trgm that Han characters are letters. */
export function clusterOptions(): string[] {
  const ctype = process.platform === "darwin" ? "UTF-8" : "C.UTF-8";
  return [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${ctype}`,
    "--no-instructions",
  ];
}
