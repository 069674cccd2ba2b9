import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SchemaRegistry } from "pulumi-sipio/schema";
import { ignoreJsonSchema } from "sipio/dist/drift/ignoreFile.js";
import { waiversJsonSchema } from "sipio/dist/policy/waivers.js";
import { root } from "../stack/paths.js";
import { cliPages } from "./cliPages.js";
import type { Material } from "./context.js";
import { coverageFile, coveragePage } from "./coveragePage.js";
import { Sources } from "./docComments.js";
import { type Files, referenceDir } from "./files.js";
import { glossaryFile, glossaryTerms, linkTerms } from "./glossary.js";
import { contentsPage } from "./indexPage.js";
import { listTests } from "./listTests.js";
import { nodesPage } from "./nodesPage.js";
import { objectPage } from "./objectPage.js";
import { policyPages } from "./policyPages.js";
import { providerPage } from "./providerPage.js";
import { entryFile, lazyNames, mainFile, publicNames } from "./publicNames.js";

/** Returns all generated files: the pages, the entry module of the provider's package, and the JSON schemas. */
export async function generatedFiles(registry: SchemaRegistry): Promise<Files> {
  const [tested, sources] = await Promise.all([listTests(), Promise.resolve().then(() => new Sources(root))]);
  const objects = new Set(registry.all.map((schema) => schema.class));
  const others = sources.values.filter(({ name, isClass }) => isClass && !objects.has(name));
  const pages = new Set([...objects, ...others.map(({ name }) => name)]);
  const material: Material = { registry, sources, pages };
  const inReference = (name: string) => `${referenceDir}/${name}.md`;
  const terms = glossaryTerms(readFileSync(join(root, glossaryFile), "utf8"));
  const readByUsers: readonly (readonly [path: string, text: string])[] = [
    [inReference("README"), contentsPage(material)],
    [inReference("flow-nodes"), nodesPage(material, new Sources(root, "provider/flows/index.ts"))],
    ...registry.all.map((one) => [inReference(one.class), objectPage(material, one)] as const),
    ...others.map((one) => [inReference(one.name), providerPage(material, one)] as const),
    ...policyPages(),
    ...cliPages(),
  ];
  return new Map([
    [entryFile, publicNames()],
    [mainFile, lazyNames()],
    [coverageFile, coveragePage(material, tested)],
    ["cli/schemas/policy-waivers.json", `${JSON.stringify(waiversJsonSchema(), null, 2)}\n`],
    ["cli/schemas/drift-ignore.json", `${JSON.stringify(ignoreJsonSchema(), null, 2)}\n`],
    ...readByUsers.map(([path, text]) => [path, linkTerms(path, text, terms)] as const),
  ]);
}
