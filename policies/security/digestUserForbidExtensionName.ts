import { formatValue } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { digestName } from "./digestUserForbidWeakName";
import { nist } from "./frameworks";

/** Devices and trunks must not authenticate with an extension or a user's name. */
export const digestUserForbidExtensionName = definePolicy({
  id: "security-digest-user-forbid-extension-name",
  description:
    "Devices and trunks must not authenticate with an extension or a user's name. Those are printed in every directory.",
  severity: "low",
  framework: nist("IA-5", "Authenticator Management"),
  validateStack(stack, _, reportViolation) {
    const known = new Set<string>();
    const note = (tenant: string, name: string | undefined) => known.add(JSON.stringify([tenant, name]));
    stack.each("User", (user) => note(stack.tenantOf(user), user.values.username));
    stack.each("Extension", (extension) => note(stack.tenantOf(extension), extension.values.digits));
    for (const className of ["Device", "Trunk"] as const) {
      stack.each(className, (user) => {
        const [property, name] = digestName(user);
        if (name === undefined || !known.has(JSON.stringify([stack.tenantOf(user), name]))) return;
        reportViolation(user, {
          property: property,
          actual: `${user.describe(property)}, which is also the name of an extension or a user`,
          requirement: "the user name must not be one that can be dialed",
          remediation: `Use another name, such as ${formatValue(`${user.name}-7k3q`)}, here and at the other end`,
        });
      });
    }
  },
});
