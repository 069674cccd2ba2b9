import { packages } from "../../../tools/release/packages";
import { describing, type Sbom } from "../../../tools/sbom/sbom";
import { repository } from "../../support/markdown";

const component = (name: string, group?: string) => ({
  "bom-ref": `root|${name}`,
  name,
  version: "1.0.0",
  ...(group !== undefined && { group }),
});
const workspace: Sbom = {
  bomFormat: "CycloneDX",
  metadata: { component: { "bom-ref": "root", name: "workspace" }, tools: [] },
  components: [component("a"), component("busboy", "@fastify"), component("zod")],
  dependencies: [
    { ref: "root", dependsOn: ["root|a"] },
    { ref: "root|a", dependsOn: ["root|zod"] },
    { ref: "root|zod" },
  ],
};
const manifest = { name: "a", version: "1.0.0", workspaces: [], dependencies: { "@fastify/busboy": "1", zod: "1" } };

describe("the SBOM of a package", () => {
  it("describes the package, without the workspace", () => {
    expect(describing(manifest, workspace)).toEqual({
      bomFormat: "CycloneDX",
      metadata: { component: component("a"), tools: [] },
      components: [component("busboy", "@fastify"), component("zod")],
      dependencies: [{ ref: "root|a", dependsOn: ["root|zod"] }, { ref: "root|zod" }],
    });
  });

  it.each([
    ["a dependency", { dependencies: { undici: "7", zod: "1" } }, "the SBOM of a has no component undici"],
    ["the package itself", { name: "b" }, "the SBOM of b has no component b"],
  ])("is refused if it lacks %s", (_, change, message) => {
    expect(() => describing({ ...manifest, ...change }, workspace)).toThrow(message);
  });

  it("is written for all published packages", () => {
    expect(packages(repository).map(({ name }) => name)).toEqual([
      "pulumi-sipio",
      "pulumi-sipio-policies",
      "sipio-sandbox",
      "sipio-fleet",
      "sipio",
    ]);
  });
});
