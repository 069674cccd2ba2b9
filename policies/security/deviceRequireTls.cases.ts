import type { Case } from "../framework/testCase";
import { deviceRequireTls } from "./deviceRequireTls";

/** How the policy is tried. */
export const deviceRequireTlsCase: Case = {
  policy: deviceRequireTls,
  passes: `
const dana = new sipio.User("dana", { username: "1001" });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
const password = pulumi.secret("w8-Kestrel-in-the-attic");
new sipio.Device("desk", { user: dana, authUsername: "dana-desk", realm, password, transport: "tls", isWebrtc: false });
new sipio.Device("browser", { user: dana, authUsername: "dana-browser", realm, password, transport: "wss", isWebrtc: true });
`,
  violations: [
    {
      name: "speaks UDP",
      change: ['transport: "tls"', 'transport: "udp"'],
      message:
        'Device "desk": transport is "udp"; a device carries SIP over "tls" or "wss". Set transport to "tls" or "wss", and the telephone likewise.',
    },
    {
      name: "leaves the transport to the platform",
      change: [', transport: "tls"', ""],
      message:
        'Device "desk": transport is not given; a device carries SIP over "tls" or "wss". Set transport to "tls" or "wss", and the telephone likewise.',
    },
    {
      name: "speaks TLS where only browsers are allowed",
      change: ['"dana-desk"', '"dana-table"'],
      settings: { transports: ["wss"] },
      message:
        'Device "desk": transport is "tls"; a device carries SIP over "wss". Set transport to "wss", and the telephone likewise.',
    },
  ],
  alsoPasses: [
    {
      name: "speaks TCP where the network is trusted",
      change: ['transport: "tls"', 'transport: "tcp"'],
      settings: { transports: ["tcp", "tls", "wss"] },
    },
    { name: "is exempt", change: ['transport: "tls"', 'transport: "udp"'], settings: { exempt: ["desk"] } },
  ],
  unknown: [
    {
      name: "has a transport that is not known yet",
      change: ['transport: "tls"', 'transport: pending("tls" as const)'],
      says: 'transport of Device "desk" is not known before up',
    },
  ],
  remedies: [
    {
      name: "is a browser and speaks TCP",
      change: ['transport: "wss"', 'transport: "tcp"'],
      resource: "browser",
      properties: { transport: "wss" },
    },
  ],
};
