import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
const disposables: { dispose(): void }[] = [];

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

afterEach(() => {
  for (const each of disposables.splice(0)) each.dispose();
});

afterAll(() => sandbox.stop());

async function stackOn(): Promise<InProcessStack> {
  const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
  disposables.push(stack);
  return stack;
}

/** The messages under Diagnostics with their resource. */
function diagnosticsIn(text: string): { errors: string[]; warnings: string[]; under: Map<string, string> } {
  const [, listed = ""] = text.split("Diagnostics:");
  const [errors, warnings, under] = [[] as string[], [] as string[], new Map<string, string>()];
  let resource = "";
  for (const line of listed.split("\n")) {
    resource = /^ {2}(\S+ \([^)]+\)):$/.exec(line)?.[1] ?? resource;
    const [, severity, message = ""] = /^\s+(error|warning): (\w+ "[\w-]+": .*)$/.exec(line) ?? [];
    if (severity === undefined) continue;
    (severity === "error" ? errors : warnings).push(message);
    under.set(message, resource);
  }
  return { errors: errors.sort(), warnings: warnings.sort(), under };
}

const invalidProgram: Program = () => {
  const globex = new sipio.Provider("globex", { apiKey: sandbox.keys.globex ?? "" });
  const dana = new sipio.User("dana", { username: "1001" });
  const eli = new sipio.User("eli", { username: "1001", isAgent: true });
  const kim = new sipio.User("kim", { username: "1003" }, { provider: globex });
  const members = [
    { user: dana, position: 0 },
    { user: eli, position: 0 },
    { user: dana.id, position: 2 },
  ];
  new sipio.RingGroup("desk", { name: "Desk", strategy: "sequential", members });
  const support = new sipio.Queue("support", { name: "Support", strategy: "random", agents: [{ user: dana }] });
  new sipio.QueueAgent("support-eli", { queue: support, user: eli });
  const sales = new sipio.Queue("sales", { name: "Sales", strategy: "random" });
  new sipio.InQueueOption("out", { queue: sales, digit: "1", action: "hangup" });
  new sipio.InQueueOption("again", { queue: sales, digit: "1", action: "hangup" });
  new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });
  new sipio.Trunk("pbx", { name: "PBX", inboundAuth: "digest", inboundUsername: "pbx" });
  new sipio.Schedule("hours", {
    name: "Hours",
    rules: [
      { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" },
      { kind: "weekly", dow: 1, startTime: "12:00", endTime: "13:00", isClosed: true },
      { kind: "date", startDate: "2026-12-24", startTime: "09:00", endTime: "12:00" },
      { kind: "date_range", startDate: "2026-12-20", endDate: "2026-12-31", isClosed: true },
    ],
  });
  new sipio.Device("phone", { user: dana, authUsername: "1001", realm: "none.example", password: "x" });
  const mobile = new sipio.Forward("mobile", { name: "Mobile", number: "12025550123" });
  new sipio.Number("main", { e164: "12025550123", dest: mobile });
  new sipio.Number("branch", { e164: "12025550124", dest: kim });
  return {};
};

describe("problems across objects", () => {
  it("are all reported in one preview, once and under their resource, without a request", async () => {
    const { ok, text } = await (await stackOn()).preview(invalidProgram);
    expect(ok, text).toBe(false);
    const { errors, warnings, under } = diagnosticsIn(text);
    const consequence = "so the order of the two is undefined";
    expect(errors).toEqual([
      'Device "phone": realm: "none.example" is not the domain of any Domain in the program or the account',
      'Forward "mobile": number: routing loop: Forward "mobile" (number) → Number "main" (dest) → Forward "mobile" (number)',
      'InQueueOption "again": digit: "1" is also declared by InQueueOption "out", but must be unique in its queue',
      'Number "branch": dest: User "kim" uses the provider "globex", but this resource uses no explicit provider. An object can refer only to objects of its own account.',
      'Queue "support": agents[0].user: User "dana" is declared without isAgent, but QueueAgent requires isAgent true',
      'QueueAgent "support-eli": queue: "support" declares its children inline, so QueueAgent "support-eli" conflicts with it. Use the inline list or separate resources, not both.',
      'RingGroup "desk": members[2]: has the same user as members[0], User "dana"',
      'Schedule "hours": rules[1]: closes on Monday from 12:00 to 13:00, but rules[0] opens then. Remove one of the two, or change its times.',
      'Trunk "carrier": acl: required because inboundAuth is ip and no TrunkAcl belongs to Trunk "carrier"',
      'Trunk "pbx": inboundSecret: required because inboundAuth is register or digest',
      'User "eli": username: "1001" is also declared by User "dana", but must be unique in the account',
    ]);
    expect(warnings).toEqual([
      `RingGroup "desk": members[1].position: position 0 is also used by members[0], ${consequence}`,
      'Schedule "hours": rules[3]: closes on 2026-12-24 from 09:00 to 12:00, but rules[2] opens then. The platform does not document which of the two applies.',
    ]);
    for (const [message, resource] of under) {
      const [, className, name] = /^(\w+) "([\w-]+)"/.exec(message) ?? [];
      expect(resource).toBe(`pulumi-nodejs:dynamic/sipio:${className} (${name})`);
    }
    expect(await requestsThatChange()).toEqual([]);
  });

  it("are not reported for a valid program in any notation, before and after its deployment", async () => {
    const stack = await stackOn();
    const preview = await stack.preview(validProgram);
    expect(preview.ok, preview.text).toBe(true);
    const up = await stack.up(validProgram);
    expect(up.ok, up.text).toBe(true);
    const again = await stack.preview(validProgram);
    expect(again.ok, again.text).toBe(true);
    expect([preview, up, again].map(({ text }) => diagnosticsIn(text).errors)).toEqual([[], [], []]);
    expect([preview, up, again].map(({ text }) => diagnosticsIn(text).warnings)).toEqual([[], [], []]);
    expect((await stack.destroy()).ok).toBe(true);
  });
});

const validProgram: Program = () => {
  const globex = new sipio.Provider("globex", { apiKey: sandbox.keys.globex ?? "" });
  const dana = new sipio.User("dana", { username: "1001", isAgent: true });
  const eli = new sipio.User("eli", { username: "1002", isAgent: true }, { dependsOn: dana });
  new sipio.User("kim", { username: "1001" }, { provider: globex });
  const support = new sipio.Queue("support", { name: "Support", strategy: "random" });
  new sipio.QueueAgent("support-dana", { queue: support, user: dana, tierLevel: 1, position: 0 });
  new sipio.QueueAgent("support-eli", { queue: support.id, user: eli.id, tierLevel: 2, position: 0 });
  const found = sipio.User.get("found", eli.id);
  new sipio.RingGroup("desk", {
    name: "Desk",
    strategy: "sequential",
    members: [{ user: dana, position: 0 }, { user: found }],
  });
  const carrier = new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });
  new sipio.TrunkAcl("east", { trunk: carrier.id, cidr: "203.0.113.0/24" }, { aliases: [{ name: "west" }] });
  const hours = new sipio.Schedule("hours", { name: "Hours" });
  new sipio.ScheduleRule("monday", { schedule: hours, kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" });
  new sipio.ScheduleRule("feast", { schedule: hours, kind: "date", startDate: "2026-12-25", isClosed: true });
  const mobile = new sipio.Forward("mobile", { name: "Mobile", number: "12025550123" });
  const overflow = new sipio.Queue("overflow", {
    name: "Overflow",
    strategy: "random",
    maxWaitSec: 60,
    timeoutDest: mobile,
  });
  new sipio.Number("main", { e164: "12025550123", dest: overflow, schedule: hours, closedDest: mobile });
  return {};
};

/** The requests to the API other than GET. */
async function requestsThatChange(): Promise<string[]> {
  const { routes } = await sandbox.control.counters();
  return Object.keys(routes).filter((route) => !route.startsWith("GET "));
}

const late = 'Trunk "carrier": acl: required because inboundAuth is ip and no TrunkAcl belongs to Trunk "carrier"';

describe("a problem that is known only at the end of the program", () => {
  const trunk = () => new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it("fails the preview of an Automation API program that waits", async () => {
    const stack = await stackOn();
    const waiting = (complete: boolean) => async () => {
      await pause(200);
      const carrier = trunk();
      await pause(1500);
      if (complete) new sipio.TrunkAcl("east", { trunk: carrier, cidr: "203.0.113.0/24" });
      return { carrier: carrier.name };
    };
    const { ok, text } = await stack.preview(waiting(false));
    expect(ok, text).toBe(false);
    expect(diagnosticsIn(text).errors).toEqual([late]);
    const complete = await stack.preview(waiting(true));
    expect(complete.ok, complete.text).toBe(true);
  });

  it("is not reported for a program that threw an error", async () => {
    const { ok, text } = await (await stackOn()).preview(() => {
      trunk();
      throw new Error("the file does not exist");
    });
    expect(ok).toBe(false);
    expect(text).toContain("the file does not exist");
    expect(diagnosticsIn(text).errors).toEqual([]);
  });
});
