import { isRecord, UNKNOWN } from "pulumi-sipio/schema";

/** Key of the engine's encoding of secrets and other special values. Source: Pulumi, `sdk/go/common/resource/sig`. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
/** Value of the key for a secret. */
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Properties in a state as plain values. */
export interface PropertyValues {
  /** Values, with the sentinel for unknown values in place of encrypted ones. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of the properties that contain an encrypted value. */
  readonly encrypted: readonly string[];
  /** Names of the properties that contain a secret, whether encrypted or not. */
  readonly secrets: readonly string[];
  /** Texts in secrets. Must not be shown. */
  readonly secretTexts: readonly string[];
}

/** Decodes the properties of a resource in a state. */
export function propertyValues(properties: Readonly<Record<string, unknown>>): PropertyValues {
  const encrypted = new Set<string>();
  const secrets = new Set<string>();
  const secretTexts: string[] = [];
  const decode = (value: unknown, property: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => decode(entry, property));
    if (!isRecord(value)) return value;
    if (value[signatureKey] !== secretSignature) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, decode(inner, property)]));
    }
    secrets.add(property);
    if (typeof value.plaintext !== "string") {
      encrypted.add(property);
      return UNKNOWN;
    }
    const secret: unknown = JSON.parse(value.plaintext);
    secretTexts.push(...textsIn(secret));
    return decode(secret, property);
  };
  const values = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, decode(value, name)]));
  return { values, encrypted: [...encrypted], secrets: [...secrets], secretTexts };
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) || isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}
