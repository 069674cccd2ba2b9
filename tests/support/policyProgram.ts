import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import { transformSync } from "@swc/core";

const load = createRequire(import.meta.url);

/** The text before the statements of a policy's case. */
export const prelude = `import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
/** A value that is not known at preview: that of an object which is not made yet. */
const pending = <T>(value: T) => new sipio.Domain("pending", { domain: "pending.example" }).id.apply(() => value);
`;

/** The statements of a policy's case as a program. */
export function programOf(statements: string): () => Record<string, unknown> {
  return runnable(`${prelude}void pending;\n${statements}`);
}

/** A TypeScript program as a function. Its exports are the stack's outputs. It can import files in its folder. */
export function runnable(text: string, file = import.meta.filename): () => Record<string, unknown> {
  const { code } = transformSync(text, {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs" },
    isModule: true,
  });
  const run = compileFunction(code, ["require", "exports", "__dirname"]);
  const folder = dirname(file);
  const requireFrom = (id: string): unknown => {
    if (!id.startsWith("./")) return load(id);
    const imported = join(folder, `${id}.ts`);
    return runnable(readFileSync(imported, "utf8"), imported)();
  };
  return () => {
    const exported: Record<string, unknown> = {};
    run(requireFrom, exported, folder);
    return exported;
  };
}
