import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../stack/paths.js";

/** Part of the sources, with the tests that must notice its mutants. */
interface Part {
  /** Folders whose sources are mutated. */
  readonly folders: readonly string[];
  /** Unit tests of the part. */
  readonly tests: readonly string[];
  /** Slower tests for the mutants that the unit tests leave. */
  readonly slowTests?: readonly string[];
  /** Percentage of mutants that the tests must kill. */
  readonly goal: number;
}

const lives = [
  "unit/lifecycle/killed",
  "lifecycle/{children,publish,media,accounts,cycles,naturalKeys,adopt,ownership,recovery,crash}",
];

/** Parts whose sources are mutated, by name. */
export const parts: Readonly<Record<string, Part>> = {
  lifecycle: { folders: ["provider/lifecycle"], tests: ["unit/lifecycle/**/*"], slowTests: lives, goal: 90 },
  protocol: {
    folders: ["provider/protocol"],
    tests: ["unit/protocol/**/*", "unit/dynamic/**/*"],
    slowTests: lives,
    goal: 90,
  },
  uploads: {
    folders: ["provider/uploads"],
    tests: ["unit/uploads/**/*", "unit/sdk/content"],
    slowTests: ["lifecycle/media"],
    goal: 90,
  },
  api: { folders: ["provider/api"], tests: ["unit/api/**/*"], goal: 90 },
  sdk: {
    folders: ["provider/sdk"],
    tests: ["unit/sdk/!(*ypes)"],
    slowTests: ["unit/validation/**/*"],
    goal: 90,
  },
  validation: {
    folders: ["provider/validation"],
    tests: ["unit/validation/**/*", "lifecycle/{heldKeys,missingReferences}"],
    goal: 90,
  },
  schema: {
    folders: ["provider/schema"],
    tests: ["unit/schema/**/*", "unit/sdk/**/*"],
    slowTests: ["contract/**/*"],
    goal: 90,
  },
  flows: {
    folders: ["provider/flows"],
    tests: ["unit/flows/!(import|types)", "unit/schema/loosening"],
    slowTests: ["unit/flows/import", "unit/validation/flows"],
    goal: 90,
  },
  framework: {
    folders: ["policies/framework"],
    tests: ["unit/policies/{framework/**/*,policy,writtenNumbers}"],
    slowTests: ["unit/policies/cases"],
    goal: 90,
  },
  policies: {
    folders: ["cac", "geo", "security", "naming-and-cost"].map((pack) => `policies/${pack}`),
    tests: ["unit/policies/**/*"],
    goal: 90,
  },
  sandbox: { folders: ["sandbox"], tests: ["unit/sandbox/**/*"], slowTests: ["contract/**/*"], goal: 85 },
};

/** Sources of a part, without the test cases that are also used for pages. */
export function sourcesOf(part: string): readonly string[] {
  return (parts[part]?.folders ?? []).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
      .filter((file) => file.endsWith(".ts") && !/\/(dist|node_modules)\/|\/cases\.ts$/.test(file))
      .sort(),
  );
}
