// A contact center: agents behind one number, and a carrier of its own.
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
    agents: z.int().min(1).max(200).describe("Number of agents."),
    hours: openingHours.prefault({}).describe("Opening hours."),
    maxWaitSec: z.int().min(30).max(3600).default(600).describe("Maximum wait in seconds before the mailbox answers."),
    carrier: z.string().describe("Host name of the carrier."),
  }),
  secrets: { trunkPassword: "Password of the carrier's trunk." },
  program: ({ mainLine, agents, hours, maxWaitSec, carrier }, { key, name, secrets }) => {
    const domain = new sipio.Domain("center", { domain: `${key}.voice.northline.example`, isPrimary: true });
    const mailbox = new sipio.VoicemailBox("center", { name, quotaMb: 500, pinSecret: mailboxPin("center") });

    const desks = Array.from({ length: agents }, (_, index) => {
      const digits = String(1001 + index);
      const password = devicePassword(digits);
      return new Desk(digits, { person: `Agent ${index + 1}`, digits, domain, password, user: { isAgent: true } });
    });
    const calls = new sipio.Queue("calls", {
      name: "Calls",
      strategy: "longest_idle",
      maxWaitSec,
      agents: desks.map(({ user }) => ({ user })),
      timeoutDest: mailbox,
    });
    const emergencies = new sipio.Queue("emergencies", {
      name: "Emergencies",
      strategy: "longest_idle",
      agents: desks.slice(0, 2).map(({ user }) => ({ user })),
      timeoutDest: mailbox,
    });
    const closed = say("We are closed. Please leave a message.").to(voicemail(mailbox)).named("closed");
    const { flow } = new Reception("main", {
      hours: createOfficeHours(hours),
      menu: { promptText: `Welcome to ${name}. In an emergency, press 9.`, timeoutSec: 3 },
      keys: { "9": enqueue(emergencies) },
      noKey: enqueue(calls),
      closed,
      holiday: say("Today is a public holiday.").to(closed),
    });
    new sipio.Number("main", { e164: mainLine, label: "Main line", dest: flow, maxChannels: agents * 2 });
    const authSecret = new sipio.Secret("carrier", { name: "trunk:carrier", value: secrets.trunkPassword });
    const trunk = new sipio.Trunk("carrier", {
      name: "Carrier",
      proxy: carrier,
      transport: "tls",
      doRegister: true,
      authUsername: key,
      authSecret,
    });
    return { mainLine, trunkId: trunk.id };
  },
});
