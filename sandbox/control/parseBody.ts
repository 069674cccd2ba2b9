import { isRecord } from "pulumi-sipio/schema";
import type { z } from "zod";
import { type FieldProblem, invalidField, invalidRequest } from "../errors";
import type { RequestContext } from "../http/context";

/**
 * Reads the body of a request to the control API.
 * @throws ApiError 400 if the body is not JSON. 422 if it does not match the schema.
 */
export async function parseControlBody<S extends z.ZodType>(c: RequestContext, schema: S): Promise<z.output<S>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw invalidRequest("the body must be JSON");
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }): FieldProblem => ({ field: path.map(String).join("."), message }),
  );
  throw invalidField(
    problems.length > 0 || isRecord(body) ? problems : [{ field: "", message: "must be a JSON object" }],
  );
}
