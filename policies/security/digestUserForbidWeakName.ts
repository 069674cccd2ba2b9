import { formatValue } from "pulumi-sipio/schema";
import { definePolicy, matchesOne, type StackResource } from "../framework";
import { nist } from "./frameworks";

/** No digest credential has a name that is tried first. */
export const digestUserForbidWeakName = definePolicy({
  id: "security-digest-user-forbid-weak-name",
  description:
    "No device and no trunk registers under a name that attackers try first, so that they have to guess the name as well as the password.",
  severity: "medium",
  framework: nist("IA-5", "Authenticator Management"),
  settings: {
    names: {
      type: "array",
      items: { type: "string" },
      default: ["admin*", "root", "test*", "guest", "user", "sip", "phone", "default", "100", "123*", "1000", "0000"],
      description:
        "Names that none has, in small letters; `*` stands for any characters. Capitals and small letters are alike.",
      examples: [["admin*", "test*", "100", "1000"]],
    },
  },
  resourceTypes: ["Device", "Trunk"],
  validateResource(user, { names }, reportViolation) {
    const [property, name] = digestName(user);
    if (name === undefined || !matchesOne(name.toLowerCase(), names)) return;
    reportViolation(user, {
      property: property,
      requirement: "no digest user has a name that is tried first",
      remediation: `Take a name that nobody guesses, such as ${formatValue(`${user.name}-7k3q`)}, here and at the other end`,
    });
  },
});

/** The name under which the other end comes in, and the property that says it. */
export function digestName(
  user: StackResource<"Device" | "Trunk">,
): readonly [property: string, name?: string | undefined] {
  return user.class === "Device"
    ? ["authUsername", (user as StackResource<"Device">).values.authUsername]
    : ["inboundUsername", (user as StackResource<"Trunk">).values.inboundUsername];
}
