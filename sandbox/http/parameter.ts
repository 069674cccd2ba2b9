import type { Values } from "pulumi-sipio/schema";
import { z } from "zod";
import { invalidRequest } from "../errors";

/** Parameter of a request, which is validated by its schema in the OpenAPI document. */
export class Parameter {
  readonly #schema: z.ZodType;

  constructor(
    readonly name: string,
    schema: Values,
    readonly isNumber = false,
  ) {
    this.#schema = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);
  }

  /**
   * Parses the text of the parameter.
   * @throws ApiError 400 if the document forbids it.
   */
  parse(text: string): string | number {
    if (this.isNumber && !/^-?\d+(\.\d+)?$/.test(text)) throw invalidRequest(`${this.name} must be a number`);
    const value = this.isNumber ? Number(text) : text;
    const [issue] = this.#schema.safeParse(value).error?.issues ?? [];
    if (issue !== undefined) throw invalidRequest(`${this.name} is invalid: ${issue.message}`);
    return value;
  }
}
