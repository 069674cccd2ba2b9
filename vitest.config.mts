import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const source = {
  "pulumi-sipio/api": here("provider/api/index.ts"),
  "pulumi-sipio/flows": here("provider/flows/index.ts"),
  "pulumi-sipio/model": here("provider/model/index.ts"),
  "pulumi-sipio/objects": here("provider/objects/index.ts"),
};

export default defineConfig({
  test: {
    // A test of the engine waits more than it works: two files at once, also where there are two cores.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias: source },
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/contract/**/*.test.ts"],
          setupFiles: ["tests/support/seed.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias: { ...source, "pulumi-sipio": here("provider/index.ts") } },
        test: {
          name: "lifecycle",
          include: ["tests/lifecycle/**/*.test.ts"],
          setupFiles: ["tests/support/seed.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "engine",
          include: ["tests/engine/**/*.test.ts"],
          setupFiles: ["tests/support/seed.ts"],
          globalSetup: ["tests/support/prepareEngine.ts"],
          // The built package, loaded by Node itself, as a user's program loads it.
          server: { deps: { external: [/\/provider\/dist\//] } },
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
