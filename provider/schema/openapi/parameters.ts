import type { SchemaPart } from "./schemas";

/** Schema of the number of rows of a page. */
export const pageSizeSchema = {
  type: "integer",
  minimum: 1,
  maximum: 1000,
  default: 100,
} as const satisfies SchemaPart;

/** Schema of a cursor. */
export const cursorSchema = { type: "string", minLength: 1 } as const satisfies SchemaPart;

/** Schema of an idempotency key: 1 to 128 printable ASCII characters, without spaces around them. */
export const idempotencyKeySchema = {
  type: "string",
  minLength: 1,
  maxLength: 128,
  pattern: "^[!-~]([ -~]*[!-~])?$",
} as const satisfies SchemaPart;
