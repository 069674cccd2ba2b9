import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isRecord } from "pulumi-sipio/schema";
import { z } from "zod";
import { displayPath, formatPath, type SourceFile, type ValuePath } from "../files/sourceFile";
import { type ValueProblem, valueProblems } from "../files/valueProblems";
import { YamlFile } from "../files/yamlFile";
import { argumentSchema } from "../template/argumentSchema";
import { InvalidTemplateError, loadTemplate } from "../template/loadTemplate";
import type { FleetDescription, FleetTemplate } from "./fleet";
import { InvalidFleetError, type Problem } from "./problem";

const path = z.string().min(1);

/** URL without credentials, which would appear in process lists and logs. */
const url = (protocols: readonly string[], described: string) =>
  z
    .string()
    .refine((given) => protocols.some((protocol) => given.startsWith(`${protocol}://`)), `must be ${described}`)
    .refine((given) => !hasCredentials(given), "must not contain credentials");

const hasCredentials = (given: string) => /^[a-z0-9]+:\/\/[^/?#]*@/.test(given);

const fleetFileSchema = z.object({
  project: z.string().regex(/^[\w.-]{1,100}$/, "must be 1 to 100 letters, digits, dots, hyphens or underscores"),
  backend: url(
    ["file", "s3", "gs", "azblob", "https", "http"],
    "the URL of a Pulumi backend, such as file://./state",
  ).optional(),
  secretsProvider: z.string().min(1).default("passphrase"),
  baseUrl: url(["https", "http"], "a URL such as https://api.sip.io/v1").optional(),
  tenants: path,
  templates: z.record(
    z
      .string()
      .regex(/^[A-Za-z][\w-]*$/, "must start with a letter, followed by letters, digits, hyphens or underscores"),
    path,
  ),
  temporal: z
    .object({
      address: z
        .string()
        .regex(/^[\w.:[\]-]+:\d+$/, "must be a host with a port, such as temporal.example:7233")
        .optional(),
      namespace: z.string().min(1).optional(),
      taskQueue: z.string().min(1).optional(),
    })
    .default({}),
  policyPacks: z.array(z.object({ path, config: path.optional() })).default([]),
});

/** Content of `fleet.yaml`, as far as it is valid. */
export interface FleetFile {
  readonly description: FleetDescription;
  /** Names of all templates, also of those that cannot be loaded. */
  readonly templateNames: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads `fleet.yaml` and loads its templates. Templates with problems are left out.
 * @throws InvalidFleetError if the file itself is invalid.
 */
export async function readFleetFile(given: string): Promise<FleetFile> {
  const file = await fleetFilePath(given);
  const source = await YamlFile.read(file);
  const found = await valueProblems(fleetFileSchema, argumentSchema(fleetFileSchema), source.value);
  const hidden = found.map((problem) => withoutCredentials(source.value, problem));
  if (hidden.length > 0) throw new InvalidFleetError(hidden.map((problem) => located(source, problem)));
  const { backend, baseUrl, ...content } = fleetFileSchema.parse(source.value);
  const folder = dirname(file);
  const templates = new Map<string, FleetTemplate>();
  const problems: Problem[] = [];
  for (const [name, module] of Object.entries(content.templates)) {
    try {
      const at = resolve(folder, module);
      templates.set(name, { name, path: at, template: await loadTemplate(at) });
    } catch (error) {
      if (!(error instanceof InvalidTemplateError)) throw error;
      problems.push(located(source, { path: ["templates", name], message: error.message }));
    }
  }
  const description: FleetDescription = {
    file,
    project: content.project,
    backend: backend && absoluteBackend(backend, folder),
    secretsProvider: content.secretsProvider,
    baseUrl,
    policyPacks: content.policyPacks.map((pack) => ({
      path: resolve(folder, pack.path),
      config: pack.config && resolve(folder, pack.config),
    })),
    temporal: content.temporal,
    templates,
    tenantsFile: resolve(folder, content.tenants),
  };
  const templateNames = Object.keys(content.templates);
  return { description, templateNames, problems: [...problems, ...(await missingFiles(source, description))] };
}

/** Returns the position and the path of a problem. */
export function located(source: SourceFile, problem: ValueProblem): Problem {
  const position = problem.isName ? source.locateName(problem.path) : source.locate(problem.path);
  const at = formatPath(problem.path);
  return { file: source.path, ...position, ...(at !== "" && { path: at }), message: problem.message };
}

/** Returns the path of `fleet.yaml`, of which its folder may be given. */
export async function fleetFilePath(given: string): Promise<string> {
  const file = resolve(given);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return join(file, "fleet.yaml");
  return file;
}

/** Returns a problem whose message does not show credentials in a URL. */
function withoutCredentials(content: unknown, problem: ValueProblem): ValueProblem {
  const value = isRecord(content) ? content[String(problem.path[0])] : undefined;
  if (typeof value !== "string" || !hasCredentials(value)) return problem;
  return { ...problem, message: "must be a URL without credentials. Set them in the environment instead." };
}

/** Returns a URL that does not depend on the working directory. */
function absoluteBackend(backend: string, folder: string): string {
  const relative = /^file:\/\/(\.{1,2}(?:\/.*)?)$/.exec(backend)?.[1];
  return relative === undefined ? backend : `file://${resolve(folder, relative)}`;
}

async function missingFiles(source: SourceFile, { policyPacks }: FleetDescription): Promise<Problem[]> {
  const needed = policyPacks.flatMap((pack, index): [ValuePath, string][] => [
    [["policyPacks", index, "path"], join(pack.path, "PulumiPolicy.yaml")],
    ...(pack.config === undefined ? [] : [[["policyPacks", index, "config"], pack.config] as [ValuePath, string]]),
  ]);
  const problems: Problem[] = [];
  for (const [at, file] of needed) {
    const exists = await stat(file).then(
      () => true,
      () => false,
    );
    if (!exists) problems.push(located(source, { path: at, message: `${displayPath(file)} does not exist` }));
  }
  return problems;
}
