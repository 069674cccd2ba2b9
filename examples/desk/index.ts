// An architects' office in Berlin. Each person has a Desk: a user, a device, an extension and a voicemail box.
import * as pulumi from "@pulumi/pulumi";
import * as sipio from "pulumi-sipio";
import { Desk } from "./desk";

const config = new pulumi.Config();
const passwords = config.requireSecretObject<Record<string, string>>("devicePasswords");

new sipio.AccountSettings("office", {
  timezone: "Europe/Berlin",
  language: "de-DE",
  defaultCidNumber: "493023125100",
  maxIn: 8,
  maxOut: 4,
});
const domain = new sipio.Domain("office", { domain: "krause-architekten.example", isPrimary: true });
const pin = new sipio.Secret("mailbox-pin", { name: "vm:pin", value: config.requireSecret("mailboxPin") });

const people: Record<string, { person: string; digits: string; number?: string }> = {
  anna: { person: "Anna Krause", digits: "11", number: "493023125111" },
  emre: { person: "Emre Yildiz", digits: "12" },
  lena: { person: "Lena Vogt", digits: "13", number: "493023125113" },
  tom: { person: "Tom Berger", digits: "14" },
};
const desks = Object.entries(people).map(
  ([name, of]) => new Desk(name, { ...of, domain, pin, password: passwords.apply((all) => all[name] ?? "") }),
);

const office = new sipio.VoicemailBox("office", { name: "Office", pinSecret: pin, quotaMb: 200 });
const everyone = new sipio.RingGroup("everyone", {
  name: "Everyone",
  strategy: "ring_all",
  members: desks.map(({ user }) => ({ user })),
  exitDest: office,
});
const main = new sipio.Number("main-line", {
  e164: "493023125100",
  label: "Main line",
  dest: everyone,
  maxChannels: 4,
});

new sipio.CallLimit("outbound", { scope: "account", direction: "out", periodSec: 3600, maxCount: 40, hard: true });
new sipio.GeoPolicy("nearby", { scope: "account", mode: "allowlist", countries: ["DE", "AT", "CH"] });

export const mainLine = pulumi.interpolate`+${main.e164}`;
export const dial = Object.fromEntries(Object.entries(people).map(([name, { digits }]) => [name, digits]));
