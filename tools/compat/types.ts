import { execa } from "execa";
import { objects } from "pulumi-sipio/objects";
import { Sources } from "../docs-generator/docComments.js";
import { Examples, examplesOf } from "../docs-generator/examplePrograms.js";
import { root } from "../stack/paths.js";
import type { CompatCheck } from "./compatCheck.js";

const compilerOptions = {
  strict: true,
  noEmit: true,
  target: "es2022",
  module: "node16",
  moduleResolution: "node16",
  types: ["node"],
};

/** Type check of programs with all classes, lookups and options of the reference. */
export const types: CompatCheck = {
  title: "compiles the examples of all classes",
  async run({ project, node }) {
    const examples = new Examples(examplesOf(new Sources(root).values, objects), objects, root);
    const files = examples.groups().map(({ program }, index) => {
      const file = `examples-${index}.ts`;
      project.write(file, program);
      return file;
    });
    project.write("tsconfig.types.json", JSON.stringify({ compilerOptions, files }));
    const compiler = project.path("node_modules", "typescript", "bin", "tsc");
    await execa(node.executable, [compiler, "-p", "tsconfig.types.json"], { cwd: project.directory, all: true });
  },
};
