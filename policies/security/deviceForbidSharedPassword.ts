import { definePolicy, type StackResource } from "../framework";
import { nist } from "./frameworks";

/** Devices must not share a password. */
export const deviceForbidSharedPassword = definePolicy({
  id: "security-device-forbid-shared-password",
  description:
    "Devices must not share a password. Otherwise one stolen phone reveals the password of all. Only a preview knows the passwords.",
  severity: "medium",
  framework: nist("IA-5", "Authenticator Management"),
  settings: {
    devices: {
      type: "integer",
      minimum: 1,
      default: 1,
      description: "Maximum number of devices with the same password, such as the devices of one user.",
      examples: [2],
    },
  },
  validateStack(stack, { devices: most }, reportViolation) {
    const byFingerprint = new Map<string, StackResource<"Device">[]>();
    stack.each("Device", (device) => {
      const secret = device.programSecret("password");
      if (secret === undefined) return;
      byFingerprint.set(secret.fingerprint, [...(byFingerprint.get(secret.fingerprint) ?? []), device]);
    });
    for (const devices of byFingerprint.values()) {
      const [first] = devices;
      if (first === undefined || devices.length <= most) continue;
      const others = devices.length - 1;
      reportViolation(first, {
        property: "password",
        actual: `password is also that of ${others === 1 ? devices[1]?.label : `${others} other devices`}`,
        requirement: most === 1 ? "each device must have its own password" : `at most ${most} devices must share one`,
        remediation: "Use a random password for each device, such as one from @pulumi/random",
      });
    }
  },
});
