import { definePolicy, objectSchemaOf } from "../framework";
import { nist } from "./frameworks";
import { commonPasswords } from "./passwordStrength";
import { weakPasswords } from "./weakPasswords";

/** Devices must not have a commonly guessed password or one derived from their username. */
export const deviceForbidWeakPassword = definePolicy({
  id: "security-device-forbid-weak-password",
  description:
    "Devices must not have a commonly guessed password or one derived from their username. Only the hashes are known, so they are compared with the hashes of weak passwords.",
  severity: "critical",
  framework: nist("IA-5(1)", "Authenticator Management: Password-based Authentication"),
  settings: weakPasswords,
  resourceTypes: ["Device"],
  validateResource(device, { passwords, common }, reportViolation) {
    for (const [property, { options }] of Object.entries(objectSchemaOf(device.class)?.fields ?? {})) {
      const digests = Object.entries(options.derives?.into ?? {}).filter(
        ([name]) => device.rawProps[name] !== undefined,
      );
      if (digests.length === 0) continue;
      const { authUsername = "", realm = "" } = device.values;
      const given = [
        ...passwords.map((one) => one.replaceAll("{name}", authUsername).replaceAll("{realm}", realm)),
        ...commonPasswords(common),
      ];
      const known = digests.some(([name, compute]) => {
        const held = Reflect.get(device.values, name);
        return given.some((one) => compute(one, { authUsername, realm }) === held);
      });
      if (!known) continue;
      reportViolation(device, {
        property: property,
        actual: `${property} is a commonly guessed password`,
        requirement: "device passwords must not be on the configured lists",
        remediation:
          "Use a long random password, from a secret in the stack configuration or @pulumi/random, here and on the device",
      });
    }
  },
});
