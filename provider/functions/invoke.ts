import * as pulumi from "@pulumi/pulumi";
import type { ApiClient, Row } from "../api";
import { objects } from "../objects/registry";
import { formatDiagnostic, type ObjectSchema, type Values } from "../schema";
import { resolveInputs, toInputs } from "../sdk";
import { programRun } from "../sdk/programRun";
import { checkArgs } from "./args";
import { InvokeError, parentNotFound } from "./errors";
import { type ConfigValues, type InvokeOptions, settingsFor } from "./options";
import { Query } from "./query";
import { InvokeRun } from "./run";

/** Lookup function: its name for messages, the schema of the object and the schema of the arguments. */
export interface FunctionSpec {
  readonly name: string;
  readonly schema: ObjectSchema;
  readonly takes: ObjectSchema;
}

/**
 * Performs a lookup as soon as all its arguments are known, including at preview.
 * @param answer Converts the rows to the result, or throws InvokeError.
 */
export function invoke<T>(
  { name, schema, takes }: FunctionSpec,
  args: object,
  options: InvokeOptions,
  answer: (rows: readonly Row[], question: Query) => T,
): pulumi.Output<T> {
  const run = programRun().get(InvokeRun);
  const settings = settingsFor(options);
  const { inputs } = toInputs(takes, { ...args });
  const given = pulumi.output(inputs);
  // Problems with known arguments are reported immediately, even if other arguments are unknown.
  const checked = resolveInputs(name, inputs).then((values) => (values ? requireSound(run, name, takes, values) : {}));
  const found = pulumi.all([settings, given, checked]).apply(async ([tenant, , values]) => {
    const done = pulumi.runtime.rpcKeepAlive();
    try {
      const question = new Query(schema, takes, values as Values, await pulumi.isSecret(given));
      return answer(await rowsFor(run, tenant, question), question);
    } catch (error) {
      if (error instanceof TenantError) return run.fail(error.message);
      return run.fail(`${name}: ${error instanceof InvokeError ? error.message : unforeseen(error)}`);
    } finally {
      done();
    }
  });
  // Unknown results are marked by the value itself, which `apply` never receives.
  return found as pulumi.Output<T>;
}

function requireSound(run: InvokeRun, name: string, takes: ObjectSchema, given: Values) {
  const { values, problems } = checkArgs(takes, given, objects);
  if (problems.length === 0) return values;
  return run.fail(problems.map((problem) => `${name}: ${formatDiagnostic(problem)}`).join("\n"));
}

async function rowsFor(run: InvokeRun, settings: ConfigValues, question: Query): Promise<readonly Row[]> {
  // Loaded on demand: a program without lookups needs no HTTP client.
  const api = await import("../api/index.js");
  const isTold = (error: unknown) => error instanceof api.ApiError || error instanceof api.ConfigurationError;
  let tenant: ApiClient;
  try {
    tenant = run.apis(api.ClientPool).of((key) => settings[key]);
    await tenant.whoami();
  } catch (error) {
    if (isTold(error)) throw new TenantError((error as Error).message);
    throw error;
  }
  try {
    return await question.ask(run, tenant);
  } catch (error) {
    if (error instanceof api.NotFoundError && question.parent !== undefined) throw parentNotFound(question.parent);
    if (isTold(error)) throw new InvokeError((error as Error).message);
    throw error;
  }
}

/** Error for settings or credentials. Reported once without the lookup's name, because it affects all lookups. */
class TenantError extends Error {}

function unforeseen(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `${text} (internal error of pulumi-sipio; please report it)`;
}
