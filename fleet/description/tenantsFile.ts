import { dirname, extname } from "node:path";
import { formatList, formatValue, hiddenValue, isRecord, mustBe, suggest } from "pulumi-sipio/schema";
import { formatPath, type SourceFile, type ValuePath } from "../files/sourceFile";
import { unknownMember, type ValueProblem, valueProblems } from "../files/valueProblems";
import { YamlFile } from "../files/yamlFile";
import { parseReference } from "../secrets/parseReference";
import type { SecretReference } from "../secrets/secretReference";
import { type ArgumentSchema, argumentSchema } from "../template/argumentSchema";
import { readCsvTenants } from "./csvTenants";
import type { FleetDescription, FleetTemplate, FleetTenant } from "./fleet";
import { located } from "./fleetFile";
import type { Problem } from "./problem";
import { stackNameOf } from "./stackNameOf";
import { tenantRow, tenantRowSchema } from "./tenantRow";

/** Tenants of a file, and the problems of the others. */
export interface TenantsFile {
  readonly tenants: readonly FleetTenant[];
  readonly problems: readonly Problem[];
}

/**
 * Reads and validates the tenants of a fleet.
 * @param known Names of all templates in `fleet.yaml`, also of those that could not be loaded.
 * @throws InvalidFleetError if the file itself cannot be read.
 */
export async function readTenants(description: FleetDescription, known: readonly string[]): Promise<TenantsFile> {
  const { tenantsFile, templates } = description;
  const schemas = new Map([...templates].map(([name, { template }]) => [name, argumentSchema(template.args)]));
  const { source, problems } =
    extname(tenantsFile).toLowerCase() === ".csv"
      ? await readCsvTenants(tenantsFile, schemas)
      : { source: await YamlFile.read(tenantsFile), problems: [] };
  const found = [...problems, ...rootProblems(source).map((problem) => located(source, problem))];
  const tenants: FleetTenant[] = [];
  const folder = dirname(tenantsFile);
  for (const [index, row] of rowsOf(source).entries()) {
    const at: ValuePath = ["tenants", index];
    const rowProblems = await problemsOfRow(row, { templates, schemas, known, folder });
    if (rowProblems.length === 0) tenants.push(tenantOf(row, source, at, folder));
    found.push(...rowProblems.map((problem) => inRow(source, at, row, problem)));
  }
  return { tenants, problems: [...found, ...repeatedKeys(source), ...collidingStacks(tenants)] };
}

function rowsOf({ value }: SourceFile): readonly unknown[] {
  return isRecord(value) && Array.isArray(value.tenants) ? value.tenants : [];
}

function rootProblems({ value }: SourceFile): ValueProblem[] {
  if (!isRecord(value) || !Array.isArray(value.tenants)) {
    return [{ path: [], message: "must be an object with the list tenants, which has one entry per tenant" }];
  }
  const names = Object.keys(value).filter((name) => name !== "tenants" && name !== "$schema");
  return names.map((name) => unknownMember([name], ["tenants"]));
}

interface Context {
  readonly templates: ReadonlyMap<string, FleetTemplate>;
  readonly schemas: ReadonlyMap<string, ArgumentSchema>;
  readonly known: readonly string[];
  readonly folder: string;
}

async function problemsOfRow(row: unknown, context: Context): Promise<ValueProblem[]> {
  const problems = (await valueProblems(tenantRow, tenantRowSchema, row)).map(withoutSecrets);
  if (!isRecord(row) || typeof row.template !== "string") return problems;
  const name = row.template;
  if (!context.known.includes(name)) {
    const message = mustBe(
      "a template in fleet.yaml",
      formatValue(name),
      suggest(context.known, name) ?? `Templates: ${formatList(context.known, "and")}.`,
    );
    return [...problems, { path: ["template"], message }];
  }
  const found = context.templates.get(name);
  const schema = context.schemas.get(name);
  if (found === undefined || schema === undefined) return problems;
  const args = row.args ?? {};
  const secrets = row.secrets ?? {};
  return [
    ...problems,
    ...(isRecord(args) ? await argumentProblems(args, found, schema) : []),
    ...(isRecord(secrets) ? secretProblems(secrets, found, context.folder) : []),
  ];
}

/** Returns a problem whose message cannot show a secret: a row or `secrets` of another type may contain one. */
function withoutSecrets(problem: ValueProblem): ValueProblem {
  const [first] = problem.path;
  if (problem.isName || (first !== undefined && first !== "secrets")) return problem;
  return { ...problem, message: mustBe("an object", hiddenValue) };
}

async function argumentProblems(
  args: Readonly<Record<string, unknown>>,
  { name, template }: FleetTemplate,
  schema: ArgumentSchema,
): Promise<ValueProblem[]> {
  const problems = await valueProblems(template.args, schema, args).catch((error: unknown): ValueProblem[] => [
    {
      path: [],
      message: `the schema of template ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
    },
  ]);
  return problems.map((problem) => {
    const isSecret =
      problem.isName && problem.path.length === 1 && Object.hasOwn(template.secrets, String(problem.path[0]));
    const message = isSecret ? "is a secret of the template. Put a reference under secrets instead." : problem.message;
    return { ...problem, path: ["args", ...problem.path], message };
  });
}

/** Returns problems of references. The messages never show a value, because it may be a secret. */
function secretProblems(
  secrets: Readonly<Record<string, unknown>>,
  { template }: FleetTemplate,
  folder: string,
): ValueProblem[] {
  const known = Object.keys(template.secrets);
  const missing = known.filter((name) => !Object.hasOwn(secrets, name));
  return [
    ...missing.map((name) => ({ path: ["secrets", name], message: `required: ${references}` })),
    ...Object.entries(secrets).flatMap(([name, value]) => {
      const path = ["secrets", name];
      if (!known.includes(name)) return [unknownMember(path, known)];
      if (parseReference(value, folder) !== undefined) return [];
      return [{ path, message: mustBe(references, hiddenValue) }];
    }),
  ];
}

const references = "a reference such as env:NAME or file:PATH";

function inRow(source: SourceFile, at: ValuePath, row: unknown, problem: ValueProblem): Problem {
  const inFile = { ...problem, path: [...at, ...problem.path] };
  const { path: _, ...place } = located(source, inFile);
  const tenant = isRecord(row) && typeof row.key === "string" ? row.key : undefined;
  const path = formatPath(problem.path);
  return { ...place, ...(tenant !== undefined && { tenant }), ...(path !== "" && { path }) };
}

function tenantOf(row: unknown, source: SourceFile, at: ValuePath, folder: string): FleetTenant {
  const { key, name, template, tags, suspended, args, secrets } = tenantRow.parse(row);
  const references = Object.entries(secrets).flatMap(([name, text]): [string, SecretReference][] => {
    const reference = parseReference(text, folder);
    return reference === undefined ? [] : [[name, reference]];
  });
  return {
    key,
    name,
    template,
    tags,
    ...(suspended && { suspended }),
    args,
    secrets: Object.fromEntries(references),
    stack: stackNameOf(key),
    location: { file: source.path, ...source.locate(at) },
  };
}

function repeatedKeys(source: SourceFile): Problem[] {
  const first = new Map<string, number>();
  return rowsOf(source).flatMap((row, index) => {
    if (!isRecord(row) || typeof row.key !== "string") return [];
    const key = row.key.normalize("NFC");
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    const { line } = source.locate(["tenants", earlier, "key"]);
    const message = `another tenant has this key in line ${line}. Each key must be unique.`;
    return [inRow(source, ["tenants", index], row, { path: ["key"], message })];
  });
}

function collidingStacks(tenants: readonly FleetTenant[]): Problem[] {
  const first = new Map<string, FleetTenant>();
  return tenants.flatMap((tenant) => {
    const earlier = first.get(tenant.stack);
    if (earlier === undefined) {
      first.set(tenant.stack, tenant);
      return [];
    }
    // The same key has its own message.
    if (earlier.key.normalize("NFC") === tenant.key.normalize("NFC")) return [];
    const message = `has the same stack name ${tenant.stack} as tenant ${earlier.key} in line ${earlier.location.line}. Change one of the keys.`;
    return [{ ...tenant.location, tenant: tenant.key, path: "key", message }];
  });
}
