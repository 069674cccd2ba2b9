// A small office: a desk for each person, and a main line that rings all of them during opening hours.
import * as sipio from "pulumi-sipio";
import { Desk, Reception } from "pulumi-sipio/components";
import { enqueue, say, voicemail } from "pulumi-sipio/flows";
import { defineTenant, z } from "sipio-fleet";
import { createOfficeHours, openingHours } from "./officeHours";
import { devicePassword, mailboxPin } from "./passwords";

export default defineTenant({
  args: z.object({
    mainLine: z
      .string()
      .regex(/^\d{7,15}$/, "must be a phone number of 7 to 15 digits")
      .describe("Main number in E.164, without the plus sign."),
    staff: z.record(z.string(), z.string()).describe("Name of each person by extension."),
    hours: openingHours.prefault({}).describe("Opening hours."),
    maxCalls: z.int().min(1).max(100).default(4).describe("Maximum number of simultaneous calls."),
  }),
  program: ({ mainLine, staff, hours, maxCalls }, { key, name }) => {
    const domain = new sipio.Domain("office", { domain: `${key}.voice.northline.example`, isPrimary: true });
    const mailbox = new sipio.VoicemailBox("office", { name, quotaMb: 100, pinSecret: mailboxPin("office") });

    const desks = Object.entries(staff).map(
      ([digits, person]) =>
        new Desk(digits, { person, digits, domain, password: devicePassword(digits), user: { isAgent: true } }),
    );
    const everyone = new sipio.Queue("everyone", {
      name: "Everyone",
      strategy: "ring_all",
      agents: desks.map(({ user }) => ({ user })),
      timeoutDest: mailbox,
    });
    const message = voicemail(mailbox).named("message");
    const { flow } = new Reception("main", {
      hours: createOfficeHours(hours),
      menu: { promptText: `Welcome to ${name}. To leave a message, press 1, or hold the line.`, timeoutSec: 3 },
      keys: { "1": message },
      noKey: enqueue(everyone),
      closed: say("We are closed. Please leave a message.").to(message),
    });
    new sipio.Number("main", { e164: mainLine, label: "Main line", dest: flow, maxChannels: maxCalls });
    return { mainLine };
  },
});
