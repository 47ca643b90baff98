/** Lays a packed copy beside each file of a build that grows smaller by it; fonts are packed as they are. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

export function pack(): Plugin {
  let assets = "";
  return {
    name: "pack",
    apply: "build",
    configResolved({ root, build }) {
      assets = join(root, build.outDir, build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(assets).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const file = join(assets, name);
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}
