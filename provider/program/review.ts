import * as pulumi from "@pulumi/pulumi";
import { check, type Description, isRecord, type Problem, UNKNOWN } from "../model";
import { reviewAcross } from "./across";

/**
 * Looks at what a program declares, where the names are known, and gives all that is wrong with it.
 * At preview this is the place where every problem of every object is found: the engine stops at the first object whose
 * check fails, and calls no check at all while an explicit provider's key is not known.
 */
export async function review(
  resource: pulumi.CustomResource,
  name: string,
  description: Description,
  args: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, unknown>>,
): Promise<readonly Problem[]> {
  const values = await known(name, inputs);
  if (values === undefined) return [];
  const problems: Problem[] = [...misuse(description, args)];
  if (pulumi.runtime.isDryRun()) problems.push(...check(description, values).problems);
  problems.push(...reviewAcross(resource, name, description, args, values));
  return problems;
}

/** Shows problems under the resource that has them; preview then fails, and goes on with the other resources. */
export function report(
  resource: pulumi.CustomResource,
  name: string,
  { class: className }: Description,
  problems: readonly Problem[],
): void {
  for (const { path, reason } of problems) {
    const where = path === "" ? "" : `${path}: `;
    // Not awaited: a message waits for its resource's URN, and so for the registration that waits for the review.
    void pulumi.log.error(`${className} "${name}": ${where}${reason}`, resource);
  }
}

/** What is wrong with the use of fields that only the program's side sees. */
function misuse(description: Description, args: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(description.fields).flatMap(([source, { traits }]) =>
    args[source] === undefined
      ? []
      : Object.keys(traits.derives?.into ?? {})
          .filter((name) => args[name] !== undefined)
          .map((name) => ({
            path: name,
            reason: `computed from ${source}, which is given too; give one or the other`,
          })),
  );
}

/** The inputs as far as they are known: secrets opened, the unknown marked. Nothing where an input itself failed. */
async function known(
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | undefined> {
  try {
    const serialized = await pulumi.runtime.serializeProperties(name, { ...inputs }, { keepOutputValues: false });
    const opened = open(serialized);
    return isRecord(opened) ? opened : {};
  } catch {
    // The engine reports the failed input itself, with its cause.
    return undefined;
  }
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (!isRecord(value)) return value === pulumi.runtime.unknownValue ? UNKNOWN : value;
  if (value[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig) return open(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
}
