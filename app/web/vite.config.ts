import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { pack } from "./plugins/pack";
import { pictureFaces } from "./plugins/pictureFaces";
import { relationWords } from "./plugins/relationWords";

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

const [CUES, PHRASES] = ["ar", "relations_ar"].map((table) =>
  fileURLToPath(new URL(`../../seeds/cues/${table}.tsv`, import.meta.url)),
) as [string, string];

const PACKAGES = fileURLToPath(new URL("node_modules", import.meta.url));

export default defineConfig({
  base: "./",
  plugins: [relationWords(CUES, PHRASES), pictureFaces(PACKAGES), pack()],
  build: {
    // The policy of the page allows no data: fonts and no data: workers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The letters of pictures, which are fetched when an SVG is taken, are the largest.
    chunkSizeWarningLimit: 800,
  },
  worker: { format: "es" },
  server: { proxy: Object.fromEntries([...CALLS, ...MORE_CALLS].map((path) => [path, API])) },
  // Tests that need a document say so in their first line.
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
