import { isRecord, type Values } from "pulumi-sipio/schema";
import { signatureKey } from "../state/propertyValues";

/** Text in place of a secret, as in `pulumi preview --json`. */
export const secretPlaceholder = "[secret]";

/** Returns values in which the engine's encoding of a secret, and of every other special value, is replaced by a text. */
export function valueWithoutSecrets(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutSecret(value)]));
}

function withoutSecret(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecret);
  if (!isRecord(value)) return value;
  return signatureKey in value ? secretPlaceholder : valueWithoutSecrets(value);
}

/** Whether a value is or contains a secret. */
export function containsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsSecret);
  return isRecord(value) ? Object.values(value).some(containsSecret) : value === secretPlaceholder;
}

/** Returns a message of the engine without its color directives (`<{%fg 1%}>`) and terminal codes. */
export function plainText(message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes begin with the control character ESC
  return message.replace(/<\{%.*?%\}>/g, "").replace(/\u001b\[[0-9;]*[A-Za-z]/g, "");
}
