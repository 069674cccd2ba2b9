import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as packs from "../../../policies/index";
import { definePolicy, type SipioPolicy, type Stack } from "../../../policies/index";
import { packCases } from "../../../policies/packCases";
import { repository } from "../../support/markdown";
import { record } from "../../support/mockStack";
import { judge, remedied } from "../../support/policies";
import { programOf } from "../../support/policyProgram";

const acl = definePolicy({
  id: "tests-acl-forbid-wide",
  description: "No list trusts a wide block, so that few can come in.",
  severity: "low",
  resourceTypes: ["TrunkAcl"],
  validateResource(entry, _, reportViolation) {
    if (entry.values.cidr?.endsWith("/8"))
      reportViolation(entry, { property: "cidr", requirement: "it is narrow", remediation: "Narrow it" });
  },
});

/** A policy that reports lines about the stack. */
function seen(look: (stack: Stack) => readonly string[]): SipioPolicy {
  return definePolicy({
    id: "tests-stack-match-nothing",
    description: "Tells what it sees, so that a test can compare it.",
    severity: "low",
    validateStack(stack, _, reportViolation) {
      const [first] = stack.declared();
      for (const line of look(stack))
        if (first) reportViolation(first, { property: "", actual: line, requirement: "-", remediation: "-" });
    },
  });
}

async function say(one: SipioPolicy, statements: string, config: Readonly<Record<string, unknown>> = {}) {
  const verdicts = await judge([one], await record(programOf(statements)), { [one.name]: config });
  return verdicts.map(({ message }) => message.replace(/^.*?: (.*); -\. -\.$/, "$1"));
}

describe("an object", () => {
  it("is evaluated the same inline and as a separate resource", async () => {
    const inline = 'new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip", acl: [{ cidr: "10.0.0.0/8" }] });';
    const own = `
const trunk = new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip" });
new sipio.TrunkAcl("office", { trunk, cidr: "10.0.0.0/8" });`;
    expect(await say(acl, inline)).toEqual([
      'Trunk "carrier", acl["10.0.0.0/8"]: cidr is "10.0.0.0/8"; it is narrow. Narrow it.',
    ]);
    expect(await say(acl, own)).toEqual(['TrunkAcl "office": cidr is "10.0.0.0/8"; it is narrow. Narrow it.']);
  });

  it("is not evaluated if its name is exempt; an inline object has the name of its parent", async () => {
    const text = 'new sipio.Trunk("carrier", { name: "Carrier", inboundAuth: "ip", acl: [{ cidr: "10.0.0.0/8" }] });';
    expect(await say(acl, text, { exempt: ["carr*"] })).toEqual([]);
    expect(await say(acl, text, { exempt: ["carr", "arrier", "c.rrier", ""] })).toHaveLength(1);
  });

  it("has its defaults, even if the engine did not call check", async () => {
    const look = seen((stack) => stack.all("User").map(({ name, values }) => `${name} ${values.ringTimeoutSec}`));
    const recorded = await record(programOf('new sipio.User("dana", { username: "1001" });'));
    const unchecked = recorded.map((one) => ({
      ...one,
      props: one.name === "dana" ? { username: "1001" } : one.props,
    }));
    expect((await judge([look], unchecked)).map(({ message }) => message)).toEqual([
      expect.stringContaining("dana 25"),
    ]);
  });

  it("does not reveal a secret", async () => {
    const shows = definePolicy({
      id: "tests-device-forbid-any",
      description: "No device, so that its hash would be shown.",
      severity: "low",
      resourceTypes: ["Device"],
      validateResource: (device, _, reportViolation) =>
        reportViolation(device, { property: "ha1", requirement: "-", remediation: "-" }),
    });
    const text = `
const user = new sipio.User("dana", { username: "1001" });
const realm = new sipio.Domain("acme", { domain: "acme.example" }).domain;
new sipio.Device("desk", { user, authUsername: "1001", realm, password: "correct horse" });`;
    expect(await say(shows, text)).toEqual(["ha1 is a secret"]);
  });

  it("with an unknown value is reported, and others are still evaluated", async () => {
    const each = definePolicy({
      id: "tests-number-limit-lines",
      description: "No number has two lines, so that a test can find one.",
      severity: "low",
      validateStack(stack, _, reportViolation) {
        stack.each("Number", (number) => {
          if (number.values.maxChannels === 2)
            reportViolation(number, { property: "maxChannels", requirement: "-", remediation: "-" });
        });
      },
    });
    const text = `
new sipio.Number("a", { e164: "12025550123", maxChannels: pending(2) });
new sipio.Number("b", { e164: "12025550124", maxChannels: 2 });`;
    expect(await say(each, text)).toEqual([
      "maxChannels is 2",
      'maxChannels of Number "a" is not known yet. The policy will be evaluated during pulumi up',
    ]);
    expect(await say(each, text, { exempt: ["a"] })).toEqual(["maxChannels is 2"]);
  });
});

describe("a remediation", () => {
  const { numberLimitCeiling } = packs.cac;
  const put = async (maxChannels: string, settings = {}) =>
    remedied(
      numberLimitCeiling,
      await record(programOf(`new sipio.Number("main-line", { e164: "12025550123", maxChannels: ${maxChannels} });`)),
      "main-line",
      settings,
    );

  it("changes only the violation", async () => {
    expect(await put("500")).toEqual({ e164: "12025550123", maxChannels: 100 });
    expect(await put("0 + 1", { minimum: 5 })).toEqual({ e164: "12025550123", maxChannels: 5 });
  });

  it("does not change compliant, exempt or unknown values", async () => {
    expect(await put("50")).toBeUndefined();
    expect(await put("500", { exempt: ["main-line"] })).toBeUndefined();
    expect(await put("pending(500)")).toBeUndefined();
  });
});

describe("a stack", () => {
  it("finds children inline and as separate resources", async () => {
    const look = seen((stack) =>
      stack.all("Queue").map((queue) => `${queue.name} ${stack.childrenOf(queue, "agents").map(({ label }) => label)}`),
    );
    const text = `
const dana = new sipio.User("dana", { username: "1001", isAgent: true });
new sipio.Queue("inline", { name: "A", strategy: "random", agents: [{ user: dana }] });
const own = new sipio.Queue("own", { name: "B", strategy: "random" });
new sipio.QueueAgent("dana", { queue: own, user: dana });
new sipio.Queue("none", { name: "C", strategy: "random" });`;
    expect(await say(look, text)).toEqual([
      'inline Queue "inline", agents["(not known yet 1)"]',
      "none ",
      'own QueueAgent "dana"',
    ]);
    const wrong = seen((stack) => stack.all("User").map((user) => String(stack.childrenOf(user, "agents"))));
    await expect(say(wrong, text)).rejects.toThrow("User has no list of children agents");
  });

  it("finds the referents of a property without IDs, by class, and the referrers of an object", async () => {
    const look = seen((stack) => {
      const names = (objects: readonly { label: string }[]) => objects.map(({ label }) => label).join();
      const [number] = stack.all("Number");
      const [dana] = stack.all("User");
      const [agent] = stack.all("QueueAgent");
      if (number === undefined || dana === undefined || agent === undefined) return [];
      return [
        names(stack.referents(number, "dest")),
        names(stack.referents(agent, "user")),
        names(stack.referents(number, "schedule")),
        names(stack.referrersOf(dana)),
      ];
    });
    const text = `
const dana = new sipio.User("dana", { username: "1001", isAgent: true });
const queue = new sipio.Queue("support", { name: "A", strategy: "random", agents: [{ user: dana }] });
new sipio.Number("main", { e164: "12025550123", dest: queue });`;
    expect(await say(look, text)).toEqual(['Queue "support"', 'User "dana"', "", 'Queue "support"']);
  });

  it("distinguishes accounts by their credentials, with the resources of each", async () => {
    const look = seen((stack) =>
      stack
        .tenants()
        .map(({ objects, accounts }) => [objects, accounts].map((all) => all.map(({ label }) => label)).join(" | ")),
    );
    const text = `
new sipio.User("dana", { username: "1001" });
const account = new sipio.Account("bakery", { name: "Bakery" });
const key = new sipio.ApiKey("bakery", { account, scopes: "*" });
const provider = new sipio.Provider("bakery", { apiKey: key.secret });
new sipio.User("eli", { username: "1001" }, { provider });
new sipio.AccountSettings("bakery", { maxIn: 1 }, { provider });
new sipio.Account("empty", { name: "Empty" });`;
    expect(await say(look, text)).toEqual([
      'AccountSettings "bakery",User "eli" | AccountSettings "bakery",Account "bakery"',
      'User "dana" | ',
      ' | Account "empty"',
    ]);
  });
});

describe("the package", () => {
  const folder = join(repository, "policies");
  const read = (...path: string[]) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
  const folders = readdirSync(folder).filter((name) => existsSync(join(folder, name, "PulumiPolicy.yaml")));

  it("has a folder for each pack and one for all, with its version and an entry point", () => {
    expect(folders.sort()).toEqual([...packCases.map(({ pack }) => pack), "all"].sort());
    for (const name of folders) {
      const { version, main } = read(name, "package.json");
      expect(version).toBe(read("package.json").version);
      expect(existsSync(join(folder, name, "pack.ts"))).toBe(true);
      expect(main).toBe(`../dist/${name}/pack.js`);
    }
  });

  it("publishes the packs without their test cases", () => {
    const said = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
      cwd: folder,
      encoding: "utf8",
    });
    const [{ files }] = JSON.parse(said) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(folders.map((name) => `dist/${name}/pack.js`)));
    expect(paths).toEqual(expect.arrayContaining(folders.map((name) => `${name}/PulumiPolicy.yaml`)));
    expect(
      paths.filter(
        (path) =>
          path.includes("cases") ||
          !/^(dist|package\.json|README\.md|LICENSE|[\w-]+\/(PulumiPolicy|package))/.test(path),
      ),
    ).toEqual([]);
  });

  it("has unique policy IDs", () => {
    const ids = [packs.cac, packs.geo, packs.security, packs.namingAndCost].flatMap(({ all }) =>
      all.map(({ name }) => name),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the level of a policy", () => {
  const declared = {
    id: "tests-queue-require-name",
    description: "Queues must have a name. It tells them apart.",
    resourceTypes: ["Queue"],
    validateResource: () => undefined,
  } as const;

  it.each([
    ["critical", "mandatory"],
    ["high", "mandatory"],
    ["medium", "advisory"],
    ["low", "advisory"],
  ] as const)("follows from its severity: %s is %s", (severity, level) => {
    expect(definePolicy({ ...declared, severity }).enforcementLevel).toBe(level);
  });

  it("can be declared", () => {
    expect(definePolicy({ ...declared, severity: "low", enforcementLevel: "mandatory" }).enforcementLevel).toBe(
      "mandatory",
    );
    expect(definePolicy({ ...declared, severity: "high", enforcementLevel: "advisory" }).enforcementLevel).toBe(
      "advisory",
    );
  });
});
