import { formatValue } from "pulumi-sipio/schema";
import { definePolicy } from "../framework";
import { digestName } from "./digestUserForbidWeakName";
import { nist } from "./frameworks";

/** Devices and trunks must not authenticate with an extension or a user's username. */
export const digestUserForbidExtensionName = definePolicy({
  id: "security-digest-user-forbid-extension-name",
  description:
    "Devices and trunks must not authenticate with an extension or a user's username. Both are listed in phone directories.",
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
          actual: `${user.describe(property)}, which is also an extension or the username of a user`,
          requirement: "digest usernames must differ from extensions and users",
          remediation: `Use another name, such as ${formatValue(`${user.name}-7k3q`)}, here and on the remote side`,
        });
      });
    }
  },
});
