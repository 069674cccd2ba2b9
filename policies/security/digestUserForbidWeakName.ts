import { formatValue } from "pulumi-sipio/schema";
import { definePolicy, matchesOne, type StackResource } from "../framework";
import { nist } from "./frameworks";

/** Devices and trunks must not authenticate with a name that attackers try first. */
export const digestUserForbidWeakName = definePolicy({
  id: "security-digest-user-forbid-weak-name",
  description:
    "Devices and trunks must not authenticate with a name that attackers try first. Otherwise attackers only have to guess the password.",
  severity: "medium",
  framework: nist("IA-5", "Authenticator Management"),
  settings: {
    names: {
      type: "array",
      items: { type: "string" },
      default: ["admin*", "root", "test*", "guest", "user", "sip", "phone", "default", "100", "123*", "1000", "0000"],
      description: "Names that are not allowed, in lowercase. `*` matches any characters. The comparison ignores case.",
      examples: [["admin*", "test*", "100", "1000"]],
    },
  },
  resourceTypes: ["Device", "Trunk"],
  validateResource(user, { names }, reportViolation) {
    const [property, name] = digestName(user);
    if (name === undefined || !matchesOne(name.toLowerCase(), names)) return;
    reportViolation(user, {
      property: property,
      requirement: "digest usernames must not be names that attackers try first",
      remediation: `Use a name that is hard to guess, such as ${formatValue(`${user.name}-7k3q`)}, here and on the remote side`,
    });
  },
});

/** Returns the digest username of a device or trunk, with its property. */
export function digestName(
  user: StackResource<"Device" | "Trunk">,
): readonly [property: string, name?: string | undefined] {
  return user.class === "Device"
    ? ["authUsername", (user as StackResource<"Device">).values.authUsername]
    : ["inboundUsername", (user as StackResource<"Trunk">).values.inboundUsername];
}
