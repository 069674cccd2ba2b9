// A contact center: a queue of agents behind one number.
import * as sipio from "pulumi-sipio";
import { defineTenant, z } from "sipio-fleet";
import { devicePassword } from "./devicePassword";

export default defineTenant({
  args: z.object({
    mainLine: z
      .string()
      .regex(/^\d{7,15}$/, "must be a phone number of 7 to 15 digits")
      .describe("Main number in E.164, without the plus sign."),
    agents: z.int().min(1).max(200).describe("Number of agents."),
    maxWaitSec: z.int().min(30).max(3600).default(600).describe("Maximum wait in seconds before the mailbox answers."),
  }),
  secrets: { passwordSeed: "Seed of the passwords with which the phones register." },
  program: ({ mainLine, agents, maxWaitSec }, tenant) => {
    const domain = new sipio.Domain("center", { domain: `${tenant.key}.voice.northline.example`, isPrimary: true });
    const mailbox = new sipio.VoicemailBox("center", { name: tenant.name, quotaMb: 500 });

    const users = Array.from({ length: agents }, (_, index) => {
      const username = String(1001 + index);
      const user = new sipio.User(username, { username, displayName: `Agent ${index + 1}`, isAgent: true });
      const password = devicePassword(tenant, username);
      const device = { user, authUsername: username, realm: domain.domain, password, transport: "tls" as const };
      new sipio.Device(username, device);
      return user;
    });

    const queue = new sipio.Queue("calls", {
      name: "Calls",
      strategy: "longest_idle",
      maxWaitSec,
      timeoutDest: mailbox,
      agents: users.map((user) => ({ user })),
    });
    new sipio.Number("main", { e164: mainLine, label: "Main line", dest: queue, maxChannels: agents * 2 });
    return { mainLine };
  },
});
