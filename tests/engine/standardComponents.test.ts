import * as sipio from "pulumi-sipio";
import { Desk, OfficeHours, Reception } from "pulumi-sipio/components";
import { enqueue, say, voicemail } from "pulumi-sipio/flows";
import { TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterAll(async () => {
  stack.dispose();
  await sandbox.stop();
});

const program = () => {
  const domain = new sipio.Domain("office", { domain: "office.example", isPrimary: true });
  const anna = new Desk("anna", { person: "Anna Krause", digits: "11", domain, password: "wJ4-hm2k-Tq8v" });
  new Desk("emre", {
    person: "Emre Yildiz",
    digits: "12",
    domain: "office.example",
    password: "pL7-xc3n-Rb5s",
    user: { username: "emre.yildiz", maxSimultaneous: 2 },
    device: { transport: "tls" },
    extension: { closedDest: "hangup" },
    voicemail: { quotaMb: 50 },
  });
  const support = new sipio.Queue("support", { name: "Support", strategy: "longest_idle", agents: [] });
  const hours = new OfficeHours("office", {
    timezone: "Europe/Berlin",
    hours: [{ days: ["monday", "tuesday"], from: "09:00", to: "17:00" }],
    holidays: { country: "DE", region: "BE", years: [2070] },
  });
  const { flow } = new Reception("reception", {
    hours,
    menu: { promptText: "For support, press 1.", timeoutSec: 5 },
    keys: { "1": enqueue(support) },
    noKey: enqueue(support),
    closed: voicemail(anna.voicemail),
    holiday: say("We are closed today.").to(voicemail(anna.voicemail)),
    flow: { name: "Main line" },
  });
  new sipio.Number("main-line", { e164: "493023125100", dest: flow });
  return {};
};

it("desks, office hours and a reception are deployed, and a second up changes nothing", async () => {
  const { ok, text } = await stack.up(program);
  expect(ok, text).toBe(true);
  const declared = {
    sip_user: [
      { username: "anna", display_name: "Anna Krause" },
      { username: "emre.yildiz", max_simultaneous: 2 },
    ],
    sip_device: [
      { auth_username: "anna", realm: "office.example" },
      { auth_username: "emre", transport: "tls" },
    ],
    voicemail: [{ name: "Anna Krause" }, { name: "Emre Yildiz", quota_mb: 50 }],
    extension: [{ digits: "11" }, { digits: "12" }],
  };
  for (const [object, rows] of Object.entries(declared)) {
    const expected = rows.map((row) => expect.objectContaining(row));
    expect(await sandbox.rows(object)).toEqual(expect.arrayContaining(expected));
  }
  expect(await sandbox.rows("time_schedule_rule")).toHaveLength(2 + 10);
  const again = await stack.up(program);
  expect(Object.keys(again.changes), again.text).toEqual(["same"]);
  const { text: state } = await stack.exported();
  for (const type of ["Desk", "OfficeHours", "Reception"]) expect(state).toContain(`"sipio:components:${type}"`);
});

it("a renamed desk keeps its objects with an alias, and destroy deletes everything", async () => {
  const before = (await sandbox.rows("sip_user")).find(({ username }) => username === "anna");
  const renamed = () => {
    const domain = new sipio.Domain("office", { domain: "office.example", isPrimary: true });
    const args = { person: "Anna Krause", digits: "11", domain, password: "wJ4-hm2k-Tq8v" };
    new Desk(
      "anna-k",
      { ...args, user: { username: "anna" }, device: { authUsername: "anna" } },
      { aliases: [{ name: "anna" }] },
    );
    return {};
  };
  const { ok, text } = await stack.up(renamed);
  expect(ok, text).toBe(true);
  expect(await sandbox.rows("sip_user")).toMatchObject([{ id: before?.id }]);
  expect((await stack.destroy()).ok).toBe(true);
  expect(await sandbox.rows("sip_user")).toEqual([]);
});
