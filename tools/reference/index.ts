import type { Registry } from "pulumi-sipio/model";
import { root } from "../stack/places.js";
import { contentsPage } from "./contentsPage.js";
import { coverageFile, coveragePage } from "./coveragePage.js";
import { type Files, referenceDir } from "./files.js";
import { listTests } from "./listTests.js";
import type { Material } from "./material.js";
import { nodesPage } from "./nodesPage.js";
import { objectPage } from "./objectPage.js";
import { policyPages } from "./policyPages.js";
import { providerPage } from "./providerPage.js";
import { Sources } from "./sources.js";

/** Every page that follows from the code. */
export async function generatedFiles(registry: Registry): Promise<Files> {
  const [tested, sources] = await Promise.all([listTests(), Promise.resolve().then(() => new Sources(root))]);
  const objects = new Set(registry.all.map((description) => description.class));
  const others = sources.values.filter(({ name, isClass }) => isClass && !objects.has(name));
  const pages = new Set([...objects, ...others.map(({ name }) => name)]);
  const material: Material = { registry, sources, pages };
  const inReference = (name: string) => `${referenceDir}/${name}.md`;
  return new Map([
    [coverageFile, coveragePage(material, tested)],
    [inReference("README"), contentsPage(material)],
    [inReference("flow-nodes"), nodesPage(material, new Sources(root, "provider/flows/index.ts"))],
    ...registry.all.map((one) => [inReference(one.class), objectPage(material, one)] as const),
    ...others.map((one) => [inReference(one.name), providerPage(material, one)] as const),
    ...policyPages(),
  ]);
}
