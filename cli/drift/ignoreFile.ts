import { z } from "zod";
import { fileContent } from "../files/fileContent";
import { JsonFile } from "../files/jsonFile";
import type { IgnoreRule } from "./ignoreRule";

const text = z.string().min(1).max(1000);

const rule = z.strictObject({
  class: text.optional().describe("Class of the object, such as `Queue`. If omitted, all classes."),
  name: text
    .optional()
    .describe(
      "Name of the resource in the program. For an object that no stack has, its natural key or ID. `*` stands for any text. If omitted, all objects.",
    ),
  property: text
    .optional()
    .describe(
      'Path of the property, such as `agents` or `agents["us_1"].tierLevel`. Includes the properties inside. `*` stands for any text. If omitted, all properties, the deletion of the object, and objects that no stack has.',
    ),
  stack: text
    .optional()
    .describe("Name of the stack, or path of the state file. `*` stands for any text. If omitted, all stacks."),
  reason: text.describe("Reason that the drift is accepted."),
});

const ignoreFile = z
  .strictObject({
    $schema: z.string().optional().describe("URL or path of this schema, for editors."),
    ignore: z.array(rule).describe("Drift that is accepted."),
  })
  .meta({
    title: "Ignore rules for sipio drift",
    description: "Differences between stacks and the platform that are accepted.",
  });

/** Returns the JSON schema of ignore files, which the package publishes. */
export function ignoreJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(ignoreFile);
}

/**
 * Reads a file of ignore rules.
 * @throws InvalidFileError if the file is invalid.
 */
export async function readIgnoreFile(path: string): Promise<readonly IgnoreRule[]> {
  const file = await JsonFile.read(path);
  const { ignore } = fileContent(file, ignoreFile);
  return ignore.map((each, index) => ({ ...each, text: file.problem(["ignore", index], labelOf(each)) }));
}

function labelOf({ class: className = "*", name, property }: z.infer<typeof rule>): string {
  return `${className}${name === undefined ? "" : `/${name}`}${property === undefined ? "" : `:${property}`}`;
}
