import * as pulumi from "@pulumi/pulumi";
import type { Api, Row } from "../api";
import type { Description, Prefixes, Values } from "../model";
import { classes, known, toInputs } from "../program";
import { LookUpError, noParent } from "./failures";
import { Question } from "./question";
import { type Run, thisRun } from "./run";
import { checkGiven } from "./takes";
import { type LookUpOptions, type Settings, settingsFor } from "./tenant";

/** A look-up: how it is called in messages, what it looks for, and what it takes. */
export interface LookUp {
  readonly name: string;
  readonly description: Description;
  readonly takes: Description;
}

/**
 * Carries a look-up out as soon as everything that it is given is known, at preview as well.
 * @param answer Makes the result of the rows, or throws LookUpError.
 */
export function ask<T>(
  { name, description, takes }: LookUp,
  args: object,
  options: LookUpOptions,
  answer: (rows: readonly Row[], question: Question) => T,
): pulumi.Output<T> {
  const run = thisRun();
  const settings = settingsFor(options);
  const { inputs } = toInputs(takes, { ...args });
  const given = pulumi.output(inputs);
  // What is wrong with what is known is told at once, also while the rest is not known yet.
  const checked = known(name, inputs).then((values) => (values ? requireSound(run, name, takes, values) : {}));
  const found = pulumi.all([settings, given, checked]).apply(async ([tenant, , values]) => {
    const done = pulumi.runtime.rpcKeepAlive();
    try {
      const question = new Question(description, takes, values as Values, await pulumi.isSecret(given));
      return answer(await rowsFor(run, tenant, question), question);
    } catch (error) {
      if (error instanceof TenantError) return run.fail(error.message);
      return run.fail(`${name}: ${error instanceof LookUpError ? error.message : unforeseen(error)}`);
    } finally {
      done();
    }
  });
  // What is unknown is marked as such by the value itself, which no `apply` gets to see.
  return found as pulumi.Output<T>;
}

const loaded: Prefixes = { find: (className) => classes.get(className) };

function requireSound(run: Run, name: string, takes: Description, given: Values) {
  const { values, problems } = checkGiven(takes, given, loaded);
  if (problems.length === 0) return values;
  return run.fail(problems.map(({ path, reason }) => `${name}: ${path}: ${reason}`).join("\n"));
}

async function rowsFor(run: Run, settings: Settings, question: Question): Promise<readonly Row[]> {
  // Loaded when it is needed: a program without look-ups does without an HTTP client.
  const api = await import("../api/index.js");
  const isTold = (error: unknown) => error instanceof api.ApiError || error instanceof api.MisconfiguredError;
  let tenant: Api;
  try {
    tenant = run.apis(api.SharedApis).of((key) => settings[key]);
    await tenant.whoami();
  } catch (error) {
    if (isTold(error)) throw new TenantError((error as Error).message);
    throw error;
  }
  try {
    return await question.ask(run, tenant);
  } catch (error) {
    if (error instanceof api.NotFoundError && question.parent !== undefined) throw noParent(question.parent);
    if (isTold(error)) throw new LookUpError((error as Error).message);
    throw error;
  }
}

/** Trouble with settings or credential: not this look-up's own, so that it is told once for all, without a name. */
class TenantError extends Error {}

function unforeseen(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `${text} (an error of pulumi-sipio itself; please report it)`;
}
