import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { root } from "./run.mjs";

const compress = promisify(brotliCompress);

/** Puts a copy beside each script and style sheet of the build, as small as Brotli makes it. */
export async function compressAssets() {
  const folder = path.join(root, ".next/static");
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(js|css)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(path.join(folder, file));
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
      await writeFile(path.join(folder, `${file}.br`), await compress(content, options));
    }),
  );
}
