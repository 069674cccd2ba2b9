import { referencePattern } from "../secrets/parseReference";
import { type ArgumentSchema, argumentSchema } from "../template/argumentSchema";
import type { FleetDescription, FleetTemplate } from "./fleet";
import { tenantRowSchema } from "./tenantRow";

/** Returns the JSON schema (draft 7) of the tenants file, with which editors complete and check it. */
export function tenantsSchema({ project, templates }: Pick<FleetDescription, "project" | "templates">): ArgumentSchema {
  const all = [...templates.values()];
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Tenants of ${project}`,
    type: "object",
    properties: {
      $schema: { type: "string" },
      tenants: { type: "array", description: "Tenants, one entry each.", items: { $ref: "#/definitions/tenant" } },
    },
    required: ["tenants"],
    additionalProperties: false,
    definitions: {
      tenant: rowSchema(tenantRowSchema, all),
      ...Object.fromEntries(
        all.map(({ name, template }) => [argsOf(name), closed(argumentSchema(template.args), name)]),
      ),
    },
  };
}

const argsOf = (template: string) => `args-${template}`;

function rowSchema({ $schema: _, ...row }: ArgumentSchema, templates: readonly FleetTemplate[]): ArgumentSchema {
  return {
    ...row,
    properties: {
      ...row.properties,
      template: { enum: templates.map(({ name }) => name), description: "Name of a template in fleet.yaml." },
    },
    additionalProperties: false,
    allOf: templates.map(({ name, template }) => ({
      if: { properties: { template: { const: name } }, required: ["template"] },
      // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema.
      then: {
        properties: { args: { $ref: `#/definitions/${argsOf(name)}` }, secrets: secretsSchema(template.secrets) },
        required: requiredGroups(template),
      },
    })),
  };
}

/** Returns the groups of a row that must not be absent because they have required members. */
function requiredGroups({ args, secrets }: FleetTemplate["template"]): string[] {
  const required = argumentSchema(args).required ?? [];
  return [...(required.length > 0 ? ["args"] : []), ...(Object.keys(secrets).length > 0 ? ["secrets"] : [])];
}

function secretsSchema(secrets: Readonly<Record<string, string>>): ArgumentSchema {
  const names = Object.entries(secrets);
  return {
    type: "object",
    properties: Object.fromEntries(
      names.map(([name, description]) => [name, { type: "string", pattern: referencePattern.source, description }]),
    ),
    required: names.map(([name]) => name),
    additionalProperties: false,
  };
}

/** Returns a schema for use as a definition, in which objects have no unknown members. */
function closed({ $schema: _, ...schema }: ArgumentSchema, template: string): ArgumentSchema {
  const root = `#/definitions/${argsOf(template)}`;
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) => {
    if (name === "$ref" && typeof value === "string") return value.replace(/^#/, root);
    return value;
  });
}
