// A small office: a phone for each person, and a main line that rings all of them.
import * as sipio from "pulumi-sipio";
import { defineTenant, z } from "sipio-fleet";
import { devicePassword } from "./devicePassword";

export default defineTenant({
  args: z.object({
    mainLine: z
      .string()
      .regex(/^\d{7,15}$/, "must be a phone number of 7 to 15 digits")
      .describe("Main number in E.164, without the plus sign."),
    staff: z.record(z.string(), z.string()).describe("Name of each person by extension."),
    maxCalls: z.int().min(1).max(100).default(4).describe("Maximum number of simultaneous calls."),
  }),
  secrets: { passwordSeed: "Seed of the passwords with which the phones register." },
  program: ({ mainLine, staff, maxCalls }, tenant) => {
    const domain = new sipio.Domain("office", { domain: `${tenant.key}.voice.northline.example`, isPrimary: true });
    const mailbox = new sipio.VoicemailBox("office", { name: tenant.name, quotaMb: 100 });

    const users = Object.entries(staff).map(([username, displayName]) => {
      const user = new sipio.User(username, { username, displayName, voicemail: mailbox, maxSimultaneous: 2 });
      const password = devicePassword(tenant, username);
      const device = { user, authUsername: username, realm: domain.domain, password, transport: "tls" as const };
      new sipio.Device(username, device);
      new sipio.Extension(username, { digits: username, dest: user });
      return user;
    });

    const everyone = new sipio.RingGroup("everyone", {
      name: "Everyone",
      strategy: "ring_all",
      ringTimeoutSec: 30,
      members: users.map((user) => ({ user })),
      exitDest: mailbox,
    });
    new sipio.Number("main", { e164: mainLine, label: "Main line", dest: everyone, maxChannels: maxCalls });
    return { mainLine };
  },
});
