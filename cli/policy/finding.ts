import type { PolicyViolation, StackResource } from "pulumi-sipio-policies";
import type { CheckedSource } from "./checkedSource";
import type { PackPolicy } from "./selectPolicies";

/** Object that a finding concerns. */
export interface FoundObject {
  readonly class: string;
  /** Name in the program or, on a tenant, natural key or ID. */
  readonly name: string;
  /** Name for files: `Number/main-line`, or `Trunk/carrier/acl/10.0.0.0/8` for an inline child. */
  readonly reference: string;
  /** ID on the platform. For an inline child, that of its parent. */
  readonly id: string;
  /** URN of the resource. Absent on a tenant. */
  readonly urn?: string;
}

/** Violation of a policy. */
export interface Finding {
  readonly policy: string;
  readonly pack: string;
  readonly severity: string;
  readonly level: "advisory" | "mandatory";
  readonly object: FoundObject;
  /** Name of the property. Empty if the finding concerns the object as a whole. */
  readonly property: string;
  /** First clause of the message, which states the fact. */
  readonly found: string;
  readonly message: string;
  /** Line of the object in the file that was checked, if known. */
  readonly line?: number;
  /** `new`, or accepted by the baseline or a waiver. */
  readonly status: "new" | "baseline" | "waived";
  /** Reason of the waiver. */
  readonly reason?: string;
}

/** Placeholder for a secret in a message. */
const hidden = "(a secret)";
/** Shortest secret that is replaced in messages. Shorter ones occur in other texts. */
const shortest = 4;

/** Describes the object of a finding. */
export function foundObject(object: StackResource, { ids, kind }: CheckedSource): FoundObject {
  return {
    class: object.class,
    name: object.name,
    reference: referenceOf(object),
    id: ids.get(object.urn) ?? "",
    ...(kind !== "tenant" && { urn: object.urn }),
  };
}

/** Returns the references by which files can name an object: with its name and with its ID. */
export function referencesOf({ reference, id, name }: FoundObject): readonly string[] {
  const [className = "", ...rest] = reference.split("/");
  const below = rest.join("/").slice(name.length);
  return [reference, `${className}/${id}${below}`];
}

function referenceOf(object: StackResource): string {
  const { parent, property, key } = object;
  return parent === undefined ? `${object.class}/${object.name}` : `${referenceOf(parent)}/${property}/${key}`;
}

/** Converts a violation to a finding that is new so far. Texts of secrets are hidden. */
export function findingOf(
  { pack, policy }: PackPolicy,
  level: Finding["level"],
  { object, property, found, message }: PolicyViolation,
  source: CheckedSource,
): Finding {
  const line = source.file?.lineOf(object.urn);
  return {
    policy: policy.name,
    pack,
    severity: policy.severity ?? "unspecified",
    level,
    object: foundObject(object, source),
    property,
    found: messageWithoutSecrets(found, source),
    message: messageWithoutSecrets(message, source),
    ...(line !== undefined && { line }),
    status: "new",
  };
}

/** Replaces the texts of secrets in a message. */
export function messageWithoutSecrets(text: string, { secretTexts }: Pick<CheckedSource, "secretTexts">): string {
  const long = secretTexts.filter(({ length }) => length >= shortest);
  return long.reduce((shown, secret) => shown.replaceAll(secret, hidden), text);
}
