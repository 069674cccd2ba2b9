import { z } from "zod";
import { argumentSchema } from "../template/argumentSchema";

// Control characters and separators of lists would make a key ambiguous in options and output.
const key = z
  .string()
  .regex(
    /^[^\s,\p{C}](?:[^,\p{C}]{0,98}[^\s,\p{C}])?$/u,
    "must be 1 to 100 characters without commas or surrounding spaces",
  )
  .describe("Unique key, such as a customer number. The stack name is derived from it. Don't change it later.");

const tag = z.string().regex(/^[^\s,|\p{C}]{1,64}$/u, "must be 1 to 64 characters without spaces, commas or bars");

/** Row of the tenants file. The template's schema describes its arguments. */
export const tenantRow = z.object({
  key,
  name: z
    .string()
    .regex(/^[^\p{C}]{1,255}$/u, "must be 1 to 255 characters without control characters")
    .describe("Name for people."),
  template: z.string().describe("Name of a template in fleet.yaml."),
  tags: z.array(tag).default([]).describe("Labels for selecting tenants."),
  suspended: z.boolean().default(false).describe("Whether the account is suspended, so its content stays as it is."),
  args: z.looseObject({}).default({}).describe("Arguments of the template."),
  // Each value has its own check, whose messages never show it.
  secrets: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("References to secrets, such as env:NAME or file:PATH."),
});

/** JSON schema of a row. */
export const tenantRowSchema = argumentSchema(tenantRow);
