import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { defineConfig } from "vitest/config";

/** The server that `npm run dev` hands the calls of the API to. */
const API = process.env.WASL_URL ?? "http://127.0.0.1:8000";
const CALLS = [
  "/actors",
  "/analysis",
  "/changes",
  "/documents",
  "/evidence",
  "/extract",
  "/graph",
  "/health",
];
const MORE_CALLS = [
  "/jobs",
  "/keys",
  "/paths",
  "/relations",
  "/search",
  "/stats",
  "/timeline",
  "/docs",
  "/openapi.json",
];

/** Lays a packed copy beside each file that grows smaller by it; fonts are packed as they are. */
function pack() {
  let assets = "";
  return {
    name: "pack",
    apply: "build" as const,
    configResolved(config: { root: string; build: { outDir: string; assetsDir: string } }) {
      assets = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(assets).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const file = join(assets, name);
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [pack()],
  build: {
    // The policy of the page allows no data: fonts and no data: workers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  worker: { format: "es" },
  server: { proxy: Object.fromEntries([...CALLS, ...MORE_CALLS].map((path) => [path, API])) },
  // Tests that need a document say so in their first line.
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
