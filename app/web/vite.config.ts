import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { pack } from "./plugins/pack";
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

export default defineConfig({
  base: "./",
  plugins: [relationWords(CUES, PHRASES), pack()],
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
