import * as pulumi from "@pulumi/pulumi";
import { adoptKey } from "../protocol";
import { type AnySchema, type Diagnostic, isRecord, type Values } from "../schema";
import { secretInputNames } from "./secretInputs";

/**
 * How an object that exists already is found, to be taken over by the stack: by its id (of a child
 * `<parent's id>/<id>`), or, with `"existing"` and `"orCreate"`, by the natural key that the resource declares.
 */
export type Adopt = "existing" | "orCreate" | { readonly id: pulumi.Input<string> };

/** What can be said of a resource beside its properties: all of Pulumi's options, and `adopt`. */
export interface SipioResourceOptions extends pulumi.CustomResourceOptions {
  /**
   * The object exists already: the stack takes it over and makes it what is declared, instead of creating another one.
   * `{ id }` takes the object with this id, `"existing"` the one with the declared natural key, and so does `"orCreate"`,
   * which creates it where there is none. A preview says which object that is and what will change in it. Once the stack has
   * the object, the option says nothing more and can stay or go. From then on the object is deleted with the resource, as any
   * other, unless `retainOnDelete` is given.
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
 * The hidden input that says what to adopt. What the provider needs to tell of it goes along: the URN under which it does,
 * and which inputs are secrets, since to the provider a secret looks like any other value.
 * @param adopt What the program gave, not yet judged.
 */
export function adoptInput(adopt: unknown, urn: Promise<string>, inputs: Values): Record<string, unknown> {
  if (adopt === undefined) return {};
  const preview = pulumi.runtime.isDryRun() && { preview: true };
  return { [adoptKey]: { by: adopt, urn, secret: secretInputNames(inputs), ...preview } };
}

/** What inputs say of how the object is found that is to be adopted; nothing where none is. */
export function adoptOption(inputs: Values): { readonly by: unknown } | undefined {
  const adopting = inputs[adoptKey];
  return isRecord(adopting) ? { by: adopting.by } : undefined;
}

/** What is wrong with a resource's options, beside what `adopt` says. */
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
