import type { Case } from "../framework/testCase";
import { deviceRequireTls } from "./deviceRequireTls";

/** Test cases of the policy. */
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
      name: "uses UDP",
      change: ['transport: "tls"', 'transport: "udp"'],
      message:
        'Device "desk": transport is "udp"; devices must use "tls" or "wss". Set transport to "tls" or "wss", here and on the device.',
    },
    {
      name: "does not set the transport",
      change: [', transport: "tls"', ""],
      message:
        'Device "desk": transport is not set; devices must use "tls" or "wss". Set transport to "tls" or "wss", here and on the device.',
    },
    {
      name: "uses TLS although only WebSocket is allowed",
      change: ['"dana-desk"', '"dana-table"'],
      settings: { transports: ["wss"] },
      message:
        'Device "desk": transport is "tls"; devices must use "wss". Set transport to "wss", here and on the device.',
    },
  ],
  alsoPasses: [
    {
      name: "uses TCP, which the configuration allows",
      change: ['transport: "tls"', 'transport: "tcp"'],
      settings: { transports: ["tcp", "tls", "wss"] },
    },
    { name: "is exempt", change: ['transport: "tls"', 'transport: "udp"'], settings: { exempt: ["desk"] } },
  ],
  unknown: [
    {
      name: "has a transport that is not known yet",
      change: ['transport: "tls"', 'transport: pending("tls" as const)'],
      says: 'transport of Device "desk" is not known yet',
    },
  ],
  remedies: [
    {
      name: "is a WebRTC device that uses TCP",
      change: ['transport: "wss"', 'transport: "tcp"'],
      resource: "browser",
      properties: { transport: "wss" },
    },
  ],
};
