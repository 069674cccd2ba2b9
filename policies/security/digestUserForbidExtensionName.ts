import { show } from "pulumi-sipio/model";
import { policy } from "../policy";
import { digestName } from "./digestUserForbidWeakName";
import { nist } from "./frameworks";

/** No digest credential is called like what is dialled. */
export const digestUserForbidExtensionName = policy({
  id: "security-digest-user-forbid-extension-name",
  says: "No device and no trunk registers under an extension or the name of a user of its account, because those are printed in every directory.",
  severity: "low",
  level: "advisory",
  framework: nist("IA-5", "Authenticator Management"),
  judgeStack(stack, _, report) {
    const known = new Set<string>();
    const note = (tenant: string, name: string | undefined) => known.add(JSON.stringify([tenant, name]));
    stack.each("User", (user) => note(stack.tenantOf(user), user.values.username));
    stack.each("Extension", (extension) => note(stack.tenantOf(extension), extension.values.digits));
    for (const className of ["Device", "Trunk"] as const) {
      stack.each(className, (user) => {
        const [property, name] = digestName(user);
        if (name === undefined || !known.has(JSON.stringify([stack.tenantOf(user), name]))) return;
        report(user, {
          at: property,
          found: `${user.shown(property)}, as an extension or a user is called`,
          rule: "no digest user is called like what is dialled",
          fix: `Take a name of its own, such as ${show(`${user.name}-7k3q`)}, here and at the other end`,
        });
      });
    }
  },
});
