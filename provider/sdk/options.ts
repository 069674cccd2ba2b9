import * as pulumi from "@pulumi/pulumi";
import { adoptKey } from "../protocol";
import { type AnySchema, type Diagnostic, isRecord, type Values } from "../schema";
import { secretInputNames } from "./secretInputs";

/**
 * Way to find an existing object to adopt: by its ID (for a child `<parent's id>/<id>`), or, with `"existing"` and
 * `"orCreate"`, by the natural key that the resource declares.
 */
export type Adopt = "existing" | "orCreate" | { readonly id: pulumi.Input<string> };

/** Resource options: all of Pulumi's, and `adopt`. */
export interface SipioResourceOptions extends pulumi.CustomResourceOptions {
  /**
   * Adopts an existing object instead of creating a new one, and updates it to match the declaration. `{ id }` is the
   * object with this ID, `"existing"` the one with the declared natural key. `"orCreate"` is the same, and creates the
   * object if it does not exist. A preview shows the object and its changes. Once the object is in the stack's state,
   * the option has no effect and you can remove it. The object is then deleted with the resource, unless
   * `retainOnDelete` is set.
   */
  readonly adopt?: Adopt | undefined;
  /**
   * Properties whose changes are ignored. A list of children can only be ignored as a whole (`rules`, not `rules[1].isClosed`); a
   * destination or scope also by its members (`dest.id`). `*` stands for all properties. A preview warns about a path that has no
   * effect, unless a transform added it.
   */
  readonly ignoreChanges?: string[];
  /**
   * Properties that replace the object if they change, each as a whole (`realm`); `*` stands for all. If the class has a natural key
   * that stays the same, the old object is deleted first.
   */
  readonly replaceOnChanges?: string[];
}

/**
 * Hidden input with the adoption, and the facts that the provider needs to report it: the URN, and the inputs that are
 * secrets, since a secret looks like any other value to the provider.
 * @param adopt Option of the program, not checked yet.
 */
export function adoptInput(adopt: unknown, urn: Promise<string>, inputs: Values): Record<string, unknown> {
  if (adopt === undefined) return {};
  const preview = pulumi.runtime.isDryRun() && { preview: true };
  return { [adoptKey]: { by: adopt, urn, secret: secretInputNames(inputs), ...preview } };
}

/** Adoption that the inputs ask for; `undefined` if none. */
export function adoptOption(inputs: Values): { readonly by: unknown } | undefined {
  const adopting = inputs[adoptKey];
  return isRecord(adopting) ? { by: adopting.by } : undefined;
}

/** Problems of a resource's options, except those of `adopt`. */
export function invalidOptions(schema: AnySchema, { adopt, id, import: imported }: SipioResourceOptions): Diagnostic[] {
  const problems: Diagnostic[] = [];
  if (imported !== undefined) {
    problems.push({
      path: "import",
      message: `not supported by this provider. Use { adopt: { id: "…" } } instead.`,
    });
  }
  if (adopt !== undefined && id !== undefined) {
    problems.push({
      path: "adopt",
      message: "not supported by get, which only reads. To adopt the object, declare it with new.",
    });
  }
  if (adopt !== undefined && schema.destination !== undefined) {
    const { objectField } = schema.destination;
    problems.push({
      path: "adopt",
      message: `a ${schema.class} is a property of another object. Adopt the object that ${objectField} names instead.`,
    });
  }
  return problems;
}
