import { typeToken } from "../../provider/protocol";

/** A resource to put into a state. */
export interface StatePart {
  readonly class: string;
  readonly name: string;
  readonly id: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

const project = "urn:pulumi:prod::acme";

export const urnOf = (className: string, name: string) => `${project}::${typeToken(className)}::${name}`;

/** A secret as `pulumi stack export --show-secrets` prints it, or without that option. */
export const secret = (value: unknown, { isEncrypted = false } = {}) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ...(isEncrypted ? { ciphertext: "v1:bm9uY2U=:dGV4dA==" } : { plaintext: JSON.stringify(value) }),
});

/** The export of a stack. */
export function exportOf(parts: readonly StatePart[], more: object = {}): string {
  const resources = parts.map(({ class: className, name, ...rest }) => ({
    urn: urnOf(className, name),
    custom: true,
    type: typeToken(className),
    provider: `${project}::pulumi:providers:pulumi-nodejs::default::1`,
    ...rest,
  }));
  return JSON.stringify({ version: 3, deployment: { resources, ...more } }, null, 2);
}

/** A stack with one finding for each of some policies: a number without a limit, and a user with one that is too high. */
export const parts: readonly StatePart[] = [
  {
    class: "Number",
    name: "main-line",
    id: "did_1",
    outputs: { e164: "12025550123", dest: { kind: "user", id: "us_1" } },
  },
  { class: "User", name: "dana", id: "us_1", outputs: { username: "1001", maxSimultaneous: 50 } },
];
