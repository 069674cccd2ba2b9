import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PolicyReport } from "../../../cli/policy/report";
import { exportOf, parts, secret, urnOf } from "../../support/policyState";
import { sipio } from "../../support/sipioCommand";

let folder = "";
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
};
const stateOf = (...given: Parameters<typeof exportOf>) => file("state.json", exportOf(...given));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sipio-policy-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const selected = ["--policy", "cac-number-require-ceiling,cac-user-limit-ceiling"];
const check = (...args: readonly string[]) => sipio("policy", "check", ...args);

async function report(...args: readonly string[]): Promise<PolicyReport & { readonly code: number }> {
  const { out, err, code } = await check("--json", ...args);
  expect(err).toBe("");
  return { ...JSON.parse(out), code };
}

const missing =
  'Number "main-line": maxChannels is not set; numbers must limit their concurrent calls. Set maxChannels.';
const tooHigh =
  'User "dana": maxSimultaneous is 50; it must be between 1 and 5. Set it to 5, or change the range in the policy configuration.';

describe("findings", () => {
  it("are printed by policy, with a summary, and end with exit code 1", async () => {
    const path = stateOf(parts);
    const { out, err, code } = await check("--state", path, ...selected);
    expect([err, code]).toEqual(["", 1]);
    expect(out).toBe(
      [
        "cac-number-require-ceiling (medium, advisory)",
        `  ! ${missing}`,
        "",
        "cac-user-limit-ceiling (high, mandatory)",
        `  ✗ ${tooHigh}`,
        "",
        `✗ ${path}: 2 objects, 2 policies: 2 findings (1 mandatory, 1 advisory).`,
        "",
      ].join("\n"),
    );
  });

  it("that are only advisory do not fail a check that must fail on mandatory ones", async () => {
    const path = stateOf(parts.slice(0, 1));
    expect(await check("--state", path, ...selected)).toMatchObject({ code: 1 });
    expect(await check("--state", path, ...selected, "--fail-on", "mandatory")).toMatchObject({ code: 0 });
  });

  it("are absent from a compliant state, with exit code 0", async () => {
    const [number] = parts;
    const path = stateOf([{ ...number, outputs: { ...number?.outputs, maxChannels: 4 } } as (typeof parts)[number]]);
    expect(await check("--state", path, ...selected)).toEqual({
      out: `✓ ${path}: 1 object, 2 policies: 0 findings.\n`,
      err: "",
      code: 0,
    });
  });

  it("name the object, the property, the level and the line in JSON", async () => {
    const path = stateOf(parts);
    const { findings, source, result, policies, code } = await report("--state", path, ...selected);
    expect([source, result, code]).toEqual([{ kind: "state", name: path, objects: 2, file: path }, "findings", 1]);
    expect(policies.map(({ policy, status }) => [policy, status])).toEqual([
      ["cac-number-require-ceiling", "violated"],
      ["cac-user-limit-ceiling", "violated"],
    ]);
    const lines = readFileSync(path, "utf8").split("\n");
    expect(findings[0]).toEqual({
      policy: "cac-number-require-ceiling",
      pack: "cac",
      severity: "medium",
      level: "advisory",
      object: {
        class: "Number",
        name: "main-line",
        reference: "Number/main-line",
        id: "did_1",
        urn: urnOf("Number", "main-line"),
      },
      property: "maxChannels",
      found: "maxChannels is not set",
      message: missing,
      line: lines.findIndex((line) => line.includes(urnOf("Number", "main-line"))) + 1,
      status: "new",
    });
  });

  it("of a reference that changed after the program set it follow the platform", async () => {
    const device = {
      class: "Campaign",
      name: "renewals",
      id: "camp_1",
      outputs: { name: "Renewals", maxLines: 9, queue: "q_2" },
      propertyDependencies: { queue: [urnOf("Queue", "declared")] },
    };
    const queues = ["declared", "actual"].map((name, index) => ({
      class: "Queue",
      name,
      id: `q_${index + 1}`,
      outputs: { name, strategy: "longest_idle" },
    }));
    const { findings } = await report("--state", stateOf([device, ...queues]), "--policy", "cac-campaign-limit-lines");
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('because Queue "actual" has 0 agents'),
    ]);
  });
});

it("a policy that is skipped is left out", async () => {
  const { policies } = await report("--state", stateOf(parts), ...selected, "--skip", "cac-user-limit-ceiling");
  expect(policies.map(({ policy }) => policy)).toEqual(["cac-number-require-ceiling"]);
  expect(await check("--state", stateOf(parts), "--skip", "cac-user")).toMatchObject({
    err: expect.stringMatching(/^error: unknown policy cac-user; must be one of /),
    code: 2,
  });
});

describe("the configuration", () => {
  it("sets levels and settings as for a pack, and a later file overrides an earlier one", async () => {
    const path = stateOf(parts);
    const first = file("a.json", { all: "advisory", "cac-user-limit-ceiling": { maximum: 40 } });
    const second = file("b.json", {
      "cac-user-limit-ceiling": { enforcementLevel: "remediate", exempt: [] },
      "cac-number-require-ceiling": "disabled",
    });
    const { findings, policies } = await report("--state", path, ...selected, "--config", first, "--config", second);
    expect(policies.map(({ level, status }) => [level, status])).toEqual([
      ["disabled", "disabled"],
      ["remediate", "violated"],
    ]);
    expect(findings.map(({ level, found, message }) => [level, found, message])).toEqual([
      [
        "mandatory",
        "maxSimultaneous is 50",
        tooHigh.replaceAll("5.", "40.").replace("1 and 5", "1 and 40").replace("to 5,", "to 40,"),
      ],
    ]);
  });

  it("may be an empty file, as for Pulumi", async () => {
    expect(await check("--state", stateOf(parts), ...selected, "--config", file("a.json", ""))).toMatchObject({
      code: 1,
    });
  });

  it.each([
    ["no JSON", '{\n  "all": }', "a.json:2:10: not valid JSON: value expected"],
    ["a comment", "{} // none", "a.json:1:4: not valid JSON: invalid comment token"],
    ["no object", [], "a.json:1: must be an object with an entry for each policy to configure; got []"],
    [
      "an unknown policy",
      { "cac-number-limit-cieling": "advisory" },
      "a.json:2: cac-number-limit-cieling: unknown policy; must be one of ",
    ],
    [
      "an unknown level",
      { "cac-number-limit-ceiling": "strict" },
      'a.json:2: cac-number-limit-ceiling: must be "advisory", "mandatory", "remediate" or "disabled"; got "strict"',
    ],
    [
      "an unknown level next to settings",
      { "cac-number-limit-ceiling": { enforcementLevel: 1 } },
      'a.json:3: cac-number-limit-ceiling.enforcementLevel: must be "advisory", "mandatory", "remediate" or "disabled"; got 1',
    ],
    [
      "an entry that is no level",
      { "cac-number-limit-ceiling": 3 },
      'a.json:2: cac-number-limit-ceiling: must be "advisory", "mandatory", "remediate" or "disabled", or an object with settings; got 3',
    ],
    [
      "an unknown setting",
      { "cac-number-limit-ceiling": { maximun: 3 } },
      "a.json:3: cac-number-limit-ceiling.maximun: unknown setting; must be one of enforcementLevel, minimum, maximum or exempt. Did you mean maximum?",
    ],
    [
      "a value outside its bounds",
      { "security-acl-limit-prefix": { ipv4: 33 } },
      "a.json:3: security-acl-limit-prefix.ipv4: must be an integer from 0 to 32; got 33",
    ],
    [
      "a value of another type",
      { "cac-account-require-ceilings": { everyAccount: "no" } },
      'a.json:3: cac-account-require-ceilings.everyAccount: must be true or false; got "no"',
    ],
    [
      "an entry of a list with another form",
      { "geo-policy-forbid-country": { forbidden: ["CU", "Latvia"] } },
      'a.json:5: geo-policy-forbid-country.forbidden[1]: must be a string that matches ^[A-Z]{2}$; got "Latvia"',
    ],
    [
      "an unknown word in a list",
      { "security-device-require-tls": { transports: ["tsl"] } },
      'a.json:4: security-device-require-tls.transports[0]: must be "udp", "tcp", "tls" or "wss"; got "tsl"',
    ],
    [
      "a member with another type",
      { "naming-and-cost-object-match-name": { names: { Queue: 1 } } },
      "a.json:4: naming-and-cost-object-match-name.names.Queue: must be a string; got 1",
    ],
    [
      "a value that should be a list",
      { "cac-number-limit-ceiling": { exempt: "main" } },
      'a.json:3: cac-number-limit-ceiling.exempt: must be a list; got "main"',
    ],
  ])("with %s names the line, the path and the accepted values", async (_, content, message) => {
    const { out, err, code } = await check("--state", stateOf(parts), "--config", file("a.json", content));
    expect([out, code]).toEqual(["", 2]);
    expect(err).toContain(message);
  });

  it("lists all problems of a file", async () => {
    const config = file("a.json", { all: "on", "cac-number-limit-ceiling": { minimum: -1, maximum: "x" } });
    expect((await check("--state", stateOf(parts), "--config", config)).err.trim().split("\n")).toHaveLength(3);
  });
});

describe("waivers", () => {
  const waiver = {
    policy: "cac-user-limit-ceiling",
    object: "User/dana",
    reason: "Test device",
    owner: "voice@acme.example",
    expires: "2999-12-31",
  };
  const withWaivers = (waivers: readonly object[], ...args: readonly string[]) =>
    report("--state", stateOf(parts), ...selected, "--waivers", file("waivers.json", { waivers }), ...args);

  it.each(["User/dana", "User/us_1"])("accept the findings of a policy for %s", async (object) => {
    const { findings, waivers, code } = await withWaivers([{ ...waiver, object }]);
    expect(findings.map(({ status, reason }) => [status, reason])).toEqual([
      ["new", undefined],
      ["waived", "Test device"],
    ]);
    expect([waivers[0]?.status, code]).toEqual(["used", 1]);
  });

  it("for an inline child name its list and its key", async () => {
    const trunk = {
      class: "Trunk",
      name: "carrier",
      id: "tr_1",
      outputs: { name: "Carrier", acl: { "0.0.0.0/0": {} } },
    };
    const waivers = file("waivers.json", {
      waivers: [{ ...waiver, policy: "security-acl-limit-prefix", object: "Trunk/carrier/acl/0.0.0.0/0" }],
    });
    const { findings, code } = await report(
      "--state",
      stateOf([trunk]),
      "--policy",
      "security-acl-limit-prefix",
      "--waivers",
      waivers,
    );
    expect([findings.map(({ status }) => status), code]).toEqual([["waived"], 0]);
  });

  it("that are expired, unused or for a policy that was not part of the run are reported", async () => {
    const { waivers, findings, code } = await withWaivers([
      { ...waiver, expires: "2020-01-31" },
      { ...waiver, object: "User/eli" },
      { ...waiver, policy: "geo-trunk-require-policy" },
    ]);
    expect(waivers.map(({ status }) => status)).toEqual(["expired", "unused", "not evaluated"]);
    expect([findings.map(({ status }) => status), code]).toEqual([["new", "new"], 1]);
    const path = join(folder, "waivers.json");
    const { out } = await check("--state", join(folder, "state.json"), ...selected, "--waivers", path);
    expect(out).toContain(
      [
        "Waivers",
        "  ! expired on 2020-01-31: cac-user-limit-ceiling for User/dana, owned by voice@acme.example.",
        "  ! unused: cac-user-limit-ceiling for User/eli, owned by voice@acme.example. Remove it.",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["no list", {}, "waivers.json:1: waivers: required"],
    ["no owner", { waivers: [{ ...waiver, owner: undefined }] }, "waivers.json:3: waivers[0].owner: required"],
    [
      "an empty reason",
      { waivers: [{ ...waiver, reason: "" }] },
      'waivers.json:6: waivers[0].reason: must be a text that is not empty; got ""',
    ],
    [
      "no date",
      { waivers: [{ ...waiver, expires: "soon" }] },
      'waivers.json:8: waivers[0].expires: must be a date such as 2026-12-31; got "soon"',
    ],
    [
      "an unknown member",
      { waivers: [{ ...waiver, ticket: 7 }] },
      "waivers.json:9: waivers[0].ticket: unknown member. Remove it.",
    ],
    [
      "an unknown policy",
      { waivers: [{ ...waiver, policy: "cac-user-limit" }] },
      'got "cac-user-limit". Did you mean cac-user-limit-ceiling?',
    ],
    ["another type", { waivers: "none" }, 'waivers.json:2: waivers: must be a list; got "none"'],
  ])("with %s are refused", async (_, content, message) => {
    const path = file("waivers.json", content);
    const { out, err, code } = await check("--state", stateOf(parts), "--waivers", path);
    expect([out, code]).toEqual(["", 2]);
    expect(err).toContain(message);
  });
});

describe("a baseline", () => {
  const written = () => JSON.parse(readFileSync(join(folder, "baseline.json"), "utf8"));

  it("accepts the findings of the day, but no new ones and no changed ones", async () => {
    const baseline = join(folder, "baseline.json");
    const first = await check("--state", stateOf(parts), ...selected, "--write-baseline", baseline);
    expect(first).toMatchObject({ err: `${baseline}: wrote 2 findings\n`, code: 0 });
    expect(written()).toEqual({
      version: 1,
      findings: [
        { policy: "cac-number-require-ceiling", object: "Number/main-line", found: "maxChannels is not set" },
        { policy: "cac-user-limit-ceiling", object: "User/dana", found: "maxSimultaneous is 50" },
      ],
    });
    expect(await report("--state", stateOf(parts), ...selected, "--baseline", baseline)).toMatchObject({
      result: "clean",
      findings: [{ status: "baseline" }, { status: "baseline" }],
      resolved: [],
      code: 0,
    });
    const changed = parts.map((part) =>
      part.class === "User" ? { ...part, outputs: { username: "1001", maxSimultaneous: 90 } } : part,
    );
    const after = await report("--state", stateOf(changed), ...selected, "--baseline", baseline);
    expect(after.findings.map(({ status, found }) => [status, found])).toEqual([
      ["baseline", "maxChannels is not set"],
      ["new", "maxSimultaneous is 90"],
    ]);
    expect([after.resolved.map(({ found }) => found), after.code]).toEqual([["maxSimultaneous is 50"], 1]);
  });

  it("does not contain findings that a waiver accepts", async () => {
    const waivers = [
      { policy: "cac-user-limit-ceiling", object: "User/dana", reason: "r", owner: "o", expires: "2999-01-01" },
    ];
    const path = file("waivers.json", { waivers });
    await check(
      "--state",
      stateOf(parts),
      ...selected,
      "--waivers",
      path,
      "--write-baseline",
      join(folder, "baseline.json"),
    );
    expect(written().findings.map(({ object }: { object: string }) => object)).toEqual(["Number/main-line"]);
  });

  it("is not written if the check is incomplete", async () => {
    const baseline = join(folder, "baseline.json");
    const number = {
      class: "Number",
      name: "a",
      id: "did_1",
      outputs: { e164: "12025550123", maxChannels: secret(4, { isEncrypted: true }) },
    };
    expect(await check("--state", stateOf([number]), ...selected, "--write-baseline", baseline)).toMatchObject({
      code: 2,
    });
    expect(existsSync(baseline)).toBe(false);
  });

  it("that cannot be written ends with exit code 2, because 1 stands for findings", async () => {
    const path = join(folder, "nowhere", "baseline.json");
    const { err, code } = await check("--state", stateOf(parts), ...selected, "--write-baseline", path);
    expect([err, code]).toEqual([expect.stringContaining("ENOENT"), 2]);
  });

  it("that does not exist, or is of another version, is refused", async () => {
    const path = join(folder, "none.json");
    expect((await check("--state", stateOf(parts), "--baseline", path)).err).toContain(`cannot read ${path}: ENOENT`);
    const newer = file("newer.json", { version: 2, findings: [] });
    const { err, code } = await check("--state", stateOf(parts), "--baseline", newer);
    expect([err, code]).toEqual([`error: ${newer}:2: version: must be 1; got 2\n`, 2]);
  });
});

describe("a check that could not run", () => {
  const refused = async (...args: readonly string[]) => {
    const { out, err, code } = await check(...args);
    expect([out, code]).toEqual(["", 2]);
    return err;
  };

  it("without a source, or with two, says which there are", async () => {
    expect(await refused()).toBe("error: nothing to check: use --stack, --state <file> or --tenant\n");
    expect(await refused("--state", "a", "--tenant")).toContain(
      "option '--tenant' cannot be used with option '--state <file>'",
    );
  });

  it("for an unknown pack or policy lists those that exist", async () => {
    const path = stateOf(parts);
    expect(await refused("--state", path, "--pack", "cac,goe")).toBe(
      "error: unknown pack goe; must be one of cac, geo, security, naming-and-cost or all\n",
    );
    expect(await refused("--state", path, "--policy", "cac-nothing")).toMatch(
      /^error: unknown policy cac-nothing; must be one of cac-account-limit-ceilings, .*naming-and-cost-resource-forbid-unused\n$/,
    );
    expect(await refused("--state", path, "--pack", "cac,")).toContain(
      "Must be a comma-separated list, such as cac,geo.",
    );
  });

  it("because every policy is disabled is not clean", async () => {
    const config = file("a.json", { all: "disabled" });
    expect(await refused("--state", stateOf(parts), "--config", config)).toBe(
      "error: nothing to check: every selected policy is disabled or skipped\n",
    );
    const skipped = ["--policy", "cac-number-require-ceiling", "--skip", "cac-number-require-ceiling"];
    expect(await refused("--state", stateOf(parts), ...skipped)).toBe(
      "error: nothing to check: every selected policy is disabled or skipped\n",
    );
  });

  it("on a file that does not exist, is no state or has no SIP.IO resources", async () => {
    expect(await refused("--state", join(folder, "none.json"))).toContain("cannot read");
    expect(await refused("--state", file("a.json", "{"))).toContain("a.json is not valid JSON.");
    expect(await refused("--state", file("a.json", { version: 3 }))).toContain(
      "a.json is not a state: it must be the output of",
    );
    expect(await refused("--state", stateOf([]))).toContain("has no SIP.IO resources, so there is nothing to check.");
    expect(await refused("--state", file("a.json", { version: 3, deployment: {} }))).toContain(
      "has no SIP.IO resources",
    );
  });

  it("on a state of a newer format, a newer form of a class or a newer class", async () => {
    const newer = file("a.json", { version: 5, deployment: { resources: [] } });
    expect(await refused("--state", newer)).toBe(
      `error: ${newer}: the version of the state must be 3 or 4; got 5. Update sipio.\n`,
    );
    const form = stateOf([{ class: "Number", name: "a", id: "did_1", outputs: { __version: 9 } }]);
    expect(await refused("--state", form)).toContain(
      "the state has version 9 of Number, and this version of pulumi-sipio reads versions up to 0.",
    );
    const unknown = stateOf([{ class: "Hologram", name: "a", id: "h_1", outputs: {} }]);
    expect(await refused("--state", unknown)).toContain("has no class Hologram");
  });

  it("because a file of the report cannot be written still prints the findings", async () => {
    const path = join(folder, "nowhere", "policy.sarif");
    const { out, err, code } = await check("--state", stateOf(parts), ...selected, "--sarif", path, "--junit", folder);
    expect(out).toContain(missing);
    expect(err).toContain(`error: cannot write ${path}: ENOENT`);
    expect(err).toContain(`cannot write ${folder}: EISDIR`);
    expect(code).toBe(2);
  });

  it("on a value that is encrypted in the file names the value and the remedy", async () => {
    const number = {
      class: "Number",
      name: "a",
      id: "did_1",
      outputs: { e164: "12025550123", maxChannels: secret(4, { isEncrypted: true }) },
    };
    const { out, code } = await check("--state", stateOf([number]), ...selected);
    expect(code).toBe(2);
    expect(out).toContain(
      [
        "Not checked",
        '  ? cac-number-require-ceiling: maxChannels of Number "a" is encrypted in the file. Check the stack with --stack, which decrypts it.',
      ].join("\n"),
    );
    expect(out).toContain("The check is incomplete: 1 part could not be checked.");
  });

  it.each([
    ["a list", secret({ "0.0.0.0/0": {} }, { isEncrypted: true }), 'acl of Trunk "carrier" is encrypted in the file'],
    [
      "an entry of a list",
      { "0.0.0.0/0": secret({}, { isEncrypted: true }) },
      'cidr of Trunk "carrier", acl["(not known yet 1)"] is encrypted in the file',
    ],
  ])("for children in %s that is encrypted", async (_, acl, message) => {
    const trunk = { class: "Trunk", name: "carrier", id: "tr_1", outputs: { name: "Carrier", acl } };
    const one = ["--policy", "security-acl-limit-prefix"];
    const { notEvaluated, code } = await report("--state", stateOf([trunk]), ...one);
    expect([notEvaluated.map((each) => each.message), code]).toEqual([[expect.stringContaining(message)], 2]);
    const country = { class: "GeoPolicy", name: "home", id: "geo_1", outputs: { mode: "allowlist", countries: acl } };
    const two = ["--policy", "geo-policy-forbid-country"];
    expect(await report("--state", stateOf([country]), ...two)).toMatchObject({ result: "incomplete", code: 2 });
  });

  it("for an object that an interrupted run may have created", async () => {
    const pending = [{ type: "creating", resource: { urn: urnOf("Trunk", "carrier") } }];
    const { gaps, result, code } = await report(
      "--state",
      stateOf(parts, { pending_operations: pending }),
      ...selected,
    );
    expect(gaps).toEqual([
      'Trunk "carrier" was creating when a run was interrupted, so the state may not have it. Run `pulumi refresh`.',
    ]);
    expect([result, code]).toEqual(["incomplete", 2]);
  });

  it("because a setting makes the policy fail", async () => {
    const config = file("a.json", { "security-object-forbid-plain-secret": { patterns: ["("] } });
    const { notEvaluated, code } = await report(
      "--state",
      stateOf(parts),
      "--policy",
      "security-object-forbid-plain-secret",
      "--config",
      config,
    );
    expect([notEvaluated.map(({ message }) => message), code]).toEqual([
      [expect.stringMatching(/^the policy failed: Invalid regular expression/)],
      2,
    ]);
  });
});

it("a secret is used, but not shown", async () => {
  const device = {
    class: "Device",
    name: "desk",
    id: "dev_1",
    // MD5 of dana:acme.example:1234.
    outputs: {
      authUsername: secret("dana"),
      realm: "acme.example",
      ha1: secret("b4c1a1b2f5e0a9c5a7d3f4d1c7a0e6f1"),
      user: "us_1",
    },
  };
  const { out, code } = await check(
    "--json",
    "--state",
    stateOf([device]),
    "--policy",
    "security-digest-user-forbid-weak-name",
    "--config",
    file("a.json", { "security-digest-user-forbid-weak-name": { names: ["dana"] } }),
  );
  expect(code).toBe(1);
  expect(JSON.parse(out).findings[0].found).toBe('authUsername is "(a secret)"');
  expect(out).not.toContain('"dana"');
});

it("a replaced resource that is still to be deleted is not checked, and one of another package is ignored", async () => {
  const text = JSON.parse(exportOf(parts));
  text.deployment.resources[0].delete = true;
  text.deployment.resources.push({
    urn: "urn:pulumi:prod::acme::random:index:Id::x",
    type: "random:index:Id",
    id: "1",
  });
  const { source, findings } = await report("--state", file("state.json", text), ...selected);
  expect([source.objects, findings.map(({ policy }) => policy)]).toEqual([1, ["cac-user-limit-ceiling"]]);
});

it("a file of a backend is a state as well", async () => {
  const { deployment } = JSON.parse(exportOf(parts));
  const path = file("prod.json", { version: 3, checkpoint: { stack: "prod", latest: deployment } });
  expect(await check("--state", path, ...selected, "--quiet")).toEqual({ out: "", err: "", code: 1 });
});
