import { definePolicy, objectSchemaOf } from "../framework";
import { nist } from "./frameworks";

/** No device has a password that everybody knows. */
export const deviceForbidWeakPassword = definePolicy({
  id: "security-device-forbid-weak-password",
  description:
    "No device has one of the passwords that attackers try, or one that follows from its name; only the digests of a password are known, and those of bad ones are compared with them.",
  severity: "critical",
  framework: nist("IA-5(1)", "Authenticator Management: Password-based Authentication"),
  settings: {
    passwords: {
      type: "array",
      items: { type: "string" },
      default: [
        "{name}",
        "{name}{name}",
        "{name}123",
        "{name}1234",
        "{realm}",
        "0000",
        "1111",
        "123",
        "1234",
        "12345",
        "123456",
        "1234567",
        "12345678",
        "123456789",
        "1234567890",
        "4321",
        "admin",
        "asterisk",
        "changeme",
        "default",
        "freepbx",
        "guest",
        "letmein",
        "pass",
        "passw0rd",
        "password",
        "password1",
        "phone",
        "qwerty",
        "secret",
        "sip",
        "test",
        "test123",
        "user",
        "voip",
        "welcome",
      ],
      description: "Passwords that no device has; `{name}` stands for its user name, `{realm}` for its realm.",
      examples: [["{name}", "{name}2026", "acme123"]],
    },
  },
  resourceTypes: ["Device"],
  validateResource(device, { passwords }, reportViolation) {
    for (const [property, { options }] of Object.entries(objectSchemaOf(device.class)?.fields ?? {})) {
      const digests = Object.entries(options.derives?.into ?? {}).filter(
        ([name]) => device.rawProps[name] !== undefined,
      );
      if (digests.length === 0) continue;
      const { authUsername = "", realm = "" } = device.values;
      const given = passwords.map((one) => one.replaceAll("{name}", authUsername).replaceAll("{realm}", realm));
      const known = digests.some(([name, compute]) => {
        const held = Reflect.get(device.values, name);
        return given.some((one) => compute(one, { authUsername, realm }) === held);
      });
      if (!known) continue;
      reportViolation(device, {
        property: property,
        actual: `${property} is one that everybody tries`,
        requirement: "no device has a password that is on the list",
        remediation:
          "Take a long random one, as a secret of the stack's configuration or by @pulumi/random, here and in the telephone",
      });
    }
  },
});
