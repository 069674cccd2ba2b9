import * as pulumi from "@pulumi/pulumi";
import { adoptKey } from "../protocol";
import { type Diagnostic, isObjectSchema, isRecord, type ResourceSchema, type Values } from "../schema";
import { secretInputNames } from "./secretInputs";

/**
 * Identifies an existing object to adopt. `{ id }` adopts the object with the ID (for a child: `<parent id>/<id>`).
 * `"existing"` and `"orCreate"` adopt the object with the natural key that the resource declares.
 */
export type Adopt = "existing" | "orCreate" | { readonly id: pulumi.Input<string> };

/** Resource options: all of Pulumi's, and `adopt`. */
export interface SipioResourceOptions extends pulumi.CustomResourceOptions {
  /**
   * Adopts an existing object instead of creating a new one, and updates it to match the declaration. `{ id }` adopts
   * the object with this ID, and `"existing"` the one with the declared natural key. `"orCreate"` works like
   * `"existing"` but creates the object if it does not exist. The preview shows the object and its changes. Once the
   * object is in the stack's state, the option has no effect and you can remove it. The object is deleted with the
   * resource, unless `retainOnDelete` is set.
   */
  readonly adopt?: Adopt | undefined;
  /**
   * Properties whose changes are ignored. A list of children can only be ignored as a whole (`rules`, not
   * `rules[1].isClosed`). A destination or scope can also be ignored by its members (`dest.id`). `*` stands for all
   * properties. The preview warns about a path that has no effect, unless a transform added it.
   */
  readonly ignoreChanges?: string[];
  /**
   * Properties that replace the object if they change. Only whole properties can be listed (`realm`). `*` stands for
   * all properties. If the class has a natural key that stays the same, the old object is deleted first.
   */
  readonly replaceOnChanges?: string[];
}

/**
 * Returns the internal input with the adoption and the data that the provider needs to report it: the URN and the names
 * of secret inputs. The provider cannot distinguish secrets from other values.
 * @param adopt Option of the program, not checked yet.
 */
export function adoptInput(adopt: unknown, urn: Promise<string>, inputs: Values): Record<string, unknown> {
  if (adopt === undefined) return {};
  const preview = pulumi.runtime.isDryRun() && { preview: true };
  return { [adoptKey]: { by: adopt, urn, secret: secretInputNames(inputs), ...preview } };
}

/** Returns the adoption that the inputs request, or `undefined`. */
export function adoptOption(inputs: Values): { readonly by: unknown } | undefined {
  const adopting = inputs[adoptKey];
  return isRecord(adopting) ? { by: adopting.by } : undefined;
}

/** Returns the problems in a resource's options. The value of `adopt` is checked elsewhere. */
export function invalidOptions(
  schema: ResourceSchema,
  { adopt, id, import: imported }: SipioResourceOptions,
): Diagnostic[] {
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
  if (adopt !== undefined && !isObjectSchema(schema)) {
    problems.push({
      path: "adopt",
      message: `a ${schema.class} is a property of another object. Adopt the object that of names instead.`,
    });
  }
  return problems;
}
