import { UNKNOWN } from "pulumi-sipio/schema";
import { readPreview } from "../../../cli/review/preview";
import { reviewOf } from "../../../cli/review/review";
import { type Change, changesIn, digestFile, eventFile, loosenedIn, reviewed, secret, urnOf } from "./previews";

const update = (of: string, old: object, now: object, more: Partial<Change> = {}): Change => ({
  op: "update",
  class: of,
  name: "one",
  id: "x_1",
  old,
  now,
  ...more,
});

describe("changes", () => {
  it("are shown by property, in both forms of a preview alike", () => {
    const change = update("Number", { e164: "12025550123", maxChannels: 4 }, { e164: "12025550123", maxChannels: 40 });
    const expected = ['update Number "one"', "maxChannels: 4 → 40"];
    expect(changesIn(reviewed(change))).toEqual(expected);
    expect(changesIn(reviewOf(readPreview(digestFile([change]))))).toEqual(expected);
  });

  it("of an undeclared property that the platform computes are no changes", () => {
    const old = { inputs: { graph: {} }, outputs: { graph: {}, version: 3, isPublished: true } };
    expect(changesIn(reviewed(update("Flow", { ...old.inputs, version: 3 }, old.inputs)))).toEqual([
      'update Flow "one"',
    ]);
  });

  it("of a removed property are shown", () => {
    const changes = reviewed(update("Trunk", { name: "A", maxChannels: 4 }, { name: "A" }));
    expect(changesIn(changes)).toEqual(['update Trunk "one"', "maxChannels: 4 → not set"]);
  });

  it("name the objects of the program", () => {
    const dana: Change = { op: "same", class: "User", name: "dana", id: "us_1", old: {}, now: {} };
    const change = update(
      "Number",
      { dest: { kind: "user", id: "us_1" } },
      { dest: { kind: "queue", id: "q_9", xform: { vip: "1" } } },
    );
    expect(changesIn(reviewed(dana, change))).toEqual([
      'update Number "one"',
      'dest: User "dana" → Queue q_9 with {"xform":{"vip":"1"}}',
    ]);
  });

  it("name an object that is created by the dependencies of the property", () => {
    const eli: Change = { op: "create", class: "User", name: "eli", now: { username: "1002" } };
    const change = update(
      "Number",
      { dest: { kind: "hangup" } },
      { dest: { kind: "user", id: UNKNOWN } },
      { dependencies: { dest: [urnOf(eli)] } },
    );
    const inDigest = reviewOf(readPreview(digestFile([eli, change])));
    expect(changesIn(inDigest)).toContain('dest: "hangup" → User "eli"');
    expect(changesIn(reviewed(eli, change))).toContain('dest: "hangup" → User that is not known yet');
  });

  it("name an object that is created as the provider does", () => {
    const change = update("Number", { dest: { kind: "hangup" } }, { dest: { kind: "user", id: UNKNOWN } });
    const message = { severity: "info", urn: urnOf(change), message: 'Number "one": dest: hangup → User "eli"\n' };
    const review = reviewOf(readPreview(eventFile([change], [{ diagnosticEvent: message }])));
    expect(changesIn(review)).toContain('dest: hangup → User "eli"');
  });

  it("of inline children are shown by child", () => {
    const dana: Change = { op: "same", class: "User", name: "dana", id: "us_1", old: {}, now: {} };
    const change = update(
      "Queue",
      { agents: { us_1: { tierLevel: 1 }, us_2: {} } },
      { agents: { us_1: { tierLevel: 2 }, us_3: { position: 4 } } },
    );
    expect(changesIn(reviewed(dana, change))).toEqual([
      'update Queue "one"',
      'agents[User "dana"].tierLevel: 1 → 2',
      "agents[User us_2]: removed",
      "agents[User us_3]: added (position 4)",
    ]);
  });

  it("of a replacement, which has several steps, are shown once", () => {
    const step = (op: string): Change => update("User", { username: "1001" }, { username: "1002" }, { op });
    const { now, ...deleted } = step("delete-replaced");
    const review = reviewed(step("create-replacement"), step("replace"), deleted);
    expect(changesIn(review)).toEqual(['replace User "one"', 'username: "1001" → "1002"']);
    expect(review.counts).toEqual({ replace: 1 });
  });

  it("of a new object are its properties without defaults", () => {
    const now = { username: "1001", ringTimeoutSec: 25, maxSimultaneous: 2 };
    expect(changesIn(reviewed({ op: "create", class: "User", name: "dana", now }))).toEqual([
      'create User "dana"',
      'username: not set → "1001"',
      "maxSimultaneous: not set → 2",
    ]);
  });

  it("of another provider are listed without values", () => {
    const review = reviewed({
      op: "create",
      class: "random:index/randomPassword:RandomPassword",
      name: "p",
      now: { length: 9 },
    });
    expect(review.others).toEqual([
      { type: "random:index/randomPassword:RandomPassword", name: "p", operation: "create" },
    ]);
    expect(review.categories).toEqual([]);
  });

  it("of the stack itself are left out", () => {
    const review = reviewed({ op: "create", class: "pulumi:pulumi:Stack", name: "office-prod", now: {} });
    expect([review.counts, review.others]).toEqual([{}, []]);
  });

  it("of a class that this version does not know are listed without values", () => {
    expect(changesIn(reviewed(update("Hologram", { color: "red" }, { color: "blue" })))).toEqual([
      'update Hologram "one"',
    ]);
  });

  it("of a separate destination are shown", () => {
    const of = { kind: "Queue", id: "q_1" };
    const review = reviewed(
      update(
        "Destination",
        { of, property: "timeoutDest", dest: { kind: "hangup" } },
        { of, property: "timeoutDest", dest: { kind: "user", id: "us_1" } },
      ),
    );
    expect(changesIn(review)).toEqual(['update Destination "one"', 'dest: "hangup" → User us_1']);
    expect(loosenedIn(review)).toEqual(['destination: Destination "one" dest "hangup" → User us_1']);
  });
});

describe("secrets", () => {
  const words = (change: Change) => JSON.stringify(reviewed(change));

  it.each([
    ["that the engine marks", { ha1: secret }, { ha1: secret }],
    ["that an old state has in plain text", { ha1: "0cc175b9c0f1b6a831c399e269772661" }, { ha1: secret }],
    [
      "that the program did not mark",
      { ha1: "0cc175b9c0f1b6a831c399e269772661" },
      { ha1: "92eb5ffee6ae2fec3ad71c777531578f" },
    ],
  ])("%s are not shown", (_, old, now) => {
    const review = words(update("Device", old, now));
    expect(review).toMatch(/"ha1","text":"(may have )?changed; not shown because it may be a secret"/);
    expect(review).not.toMatch(/0cc175|92eb5f|1b4706/);
  });

  it("that the program marks are not shown, even if the property is none by itself", () => {
    const review = words(
      update("User", { displayName: "k3y-1", __secrets: ["displayName"] }, { displayName: "k3y-2" }),
    );
    expect(review).not.toContain("k3y");
    expect(review).toContain("changed; not shown");
  });

  it("inside a value hide the whole value", () => {
    const dest = (id: unknown) => ({ dest: { kind: "flow", id: "flow_1", xform: { token: id } } });
    const review = words(update("Number", dest("t0ken-1"), dest(secret)));
    expect(review).not.toContain("t0ken");
  });
});

describe("loosened protections", () => {
  it.each<[string, Change, readonly string[]]>([
    [
      "a raised limit",
      update("User", { maxSimultaneous: 2 }, { maxSimultaneous: 20 }),
      ['limit: User "one" maxSimultaneous 2 → 20'],
    ],
    ["a lowered limit", update("User", { maxSimultaneous: 20 }, { maxSimultaneous: 2 }), []],
    ["a removed limit", update("Number", { maxChannels: 2 }, {}), ['limit: Number "one" maxChannels 2 → not set']],
    [
      "a limit that no longer rejects calls",
      update("CallLimit", { hard: true }, { hard: false }),
      ['limit: CallLimit "one" hard true → false'],
    ],
    [
      "a shorter window",
      update("CallLimit", { periodSec: 3600 }, { periodSec: 60 }),
      ['limit: CallLimit "one" periodSec 3600 → 60'],
    ],
    ["a deleted limit", { op: "delete", class: "CallLimit", name: "one", old: {} }, ['limit: CallLimit "one" deleted']],
    ["a created limit", { op: "create", class: "CallLimit", name: "one", now: {} }, []],
    ["a new forward", { op: "create", class: "Forward", name: "one", now: {} }, ['destination: Forward "one" created']],
    [
      "another number of a forward",
      update("Forward", { number: "1" }, { number: "2" }),
      ['destination: Forward "one" number "1" → "2"'],
    ],
    [
      "another caller ID",
      update("User", { outCidNumber: "1" }, { outCidNumber: "2" }),
      ['caller ID: User "one" outCidNumber "1" → "2"'],
    ],
    [
      "a wider block",
      update("TrunkAcl", { cidr: "10.0.0.0/28" }, { cidr: "10.0.0.0/8" }, { op: "replace" }),
      ['allow list: TrunkAcl "one" cidr "10.0.0.0/28" → "10.0.0.0/8"'],
    ],
    ["a narrower block", update("TrunkAcl", { cidr: "10.0.0.0/8" }, { cidr: "10.0.0.0/28" }, { op: "replace" }), []],
    [
      "another block in a list",
      update("Trunk", { acl: { "10.0.0.0/28": {} } }, { acl: { "10.0.0.0/28": {}, "0.0.0.0/0": {} } }),
      ['allow list: Trunk "one" acl["0.0.0.0/0"] added'],
    ],
    ["a part of a block in a list", update("Trunk", { acl: { "10.0.0.0/8": {} } }, { acl: { "10.0.0.0/28": {} } }), []],
    [
      "another country in an allowlist",
      update("GeoPolicy", { mode: "allowlist", countries: {} }, { mode: "allowlist", countries: { CU: {} } }),
      ['allow list: GeoPolicy "one" countries["CU"] added'],
    ],
    [
      "a country removed from an allowlist",
      update("GeoPolicy", { mode: "allowlist", countries: { CU: {} } }, { mode: "allowlist", countries: {} }),
      [],
    ],
    [
      "a country removed from a denylist",
      update("GeoPolicy", { mode: "denylist", countries: { CU: {} } }, { mode: "denylist", countries: {} }),
      ['allow list: GeoPolicy "one" countries["CU"] removed'],
    ],
    [
      "an allowlist that becomes a denylist",
      update("GeoPolicy", { mode: "allowlist" }, { mode: "denylist" }),
      ['allow list: GeoPolicy "one" mode "allowlist" → "denylist"'],
    ],
    [
      "a rule that allows",
      { op: "create", class: "AclRule", name: "one", now: { ruleType: "ip_allow" } },
      ['allow list: AclRule "one" created'],
    ],
    ["a rule that denies", { op: "create", class: "AclRule", name: "one", now: { ruleType: "ip_deny" } }, []],
    [
      "a deleted rule that denies",
      { op: "delete", class: "AclRule", name: "one", old: { ruleType: "geo_deny" } },
      ['allow list: AclRule "one" deleted'],
    ],
    [
      "more scopes",
      update("ApiKey", { scopes: ["cdr"] }, { scopes: "*" }, { op: "replace" }),
      ['access: ApiKey "one" scopes ["cdr"] → "*"'],
    ],
    [
      "TLS off",
      update("Device", { transport: "tls" }, { transport: "udp" }),
      ['encryption: Device "one" transport "tls" → "udp"'],
    ],
    ["TLS on", update("Device", { transport: "udp" }, { transport: "tls" }), []],
    [
      "recording on",
      update("RecordingRule", { mode: "off" }, { mode: "on" }),
      ['recording: RecordingRule "one" mode "off" → "on"'],
    ],
    [
      "do-not-call lists ignored",
      update("Campaign", { dncCheck: true }, {}),
      ['consent: Campaign "one" dncCheck true → not set'],
    ],
    [
      "a removed PIN",
      update("Conference", { pinSecret: "kv:pin" }, {}),
      ['access: Conference "one" pinSecret removed; not shown because it may be a secret'],
    ],
    ["another PIN", update("Conference", { pinSecret: "kv:pin" }, { pinSecret: "kv:other" }), []],
    [
      "a limit that is not known yet",
      update("Trunk", { maxChannels: 4 }, { maxChannels: UNKNOWN }),
      ['limit: Trunk "one" maxChannels 4 → not known yet'],
    ],
    ["an adopted forward", { op: "import", class: "Forward", name: "one", now: { number: "1" } }, []],
  ])("%s", (_, change, expected) => expect(loosenedIn(reviewed(change))).toEqual(expected));

  it.each([
    ["allowlist", ["create"]],
    ["denylist", ["delete"]],
  ])("a separate country of a policy in the mode %s is loosened by %j", (mode, expected) => {
    const policy: Change = { op: "same", class: "GeoPolicy", name: "home", id: "geo_1", old: { mode }, now: { mode } };
    const country = { geoPolicy: "geo_1", country: "CU" };
    const by = (change: Change) => (reviewed(policy, change).loosened.length > 0 ? [change.op] : []);
    expect([
      ...by({ op: "create", class: "GeoPolicyCountry", name: "cuba", now: country }),
      ...by({ op: "delete", class: "GeoPolicyCountry", name: "cuba", old: country }),
    ]).toEqual(expected);
  });

  it("a separate country of a policy that the preview does not contain is loosened by both", () => {
    const country = { geoPolicy: "geo_1", country: "CU" };
    const review = reviewed(
      { op: "create", class: "GeoPolicyCountry", name: "a", now: country },
      { op: "delete", class: "GeoPolicyCountry", name: "b", old: country },
    );
    expect(review.loosened).toHaveLength(2);
  });
});

describe("the digest", () => {
  const one = update("Number", { maxChannels: 4 }, { maxChannels: 40 });
  const two = update("Number", { maxChannels: 4 }, { maxChannels: 40 }, { name: "two" });

  it("does not depend on the order or the form of a preview", () => {
    const { digest } = reviewed(one, two);
    expect(reviewed(two, one).digest).toBe(digest);
    expect(reviewOf(readPreview(digestFile([one, two]))).digest).toBe(digest);
  });

  it("does not depend on resources that stay the same", () => {
    expect(reviewed(one, { ...two, op: "same" }).digest).toBe(reviewed(one).digest);
  });

  it.each<[string, Change]>([
    ["another new value", update("Number", { maxChannels: 4 }, { maxChannels: 41 })],
    ["another old value", update("Number", { maxChannels: 3 }, { maxChannels: 40 })],
    ["another operation", { ...one, op: "replace" }],
    ["another name", { ...one, name: "other" }],
  ])("changes with %s", (_, change) => expect(reviewed(change).digest).not.toBe(reviewed(one).digest));

  it("contains nothing of a secret", () => {
    const device = (ha1: string) => reviewed(update("Device", { ha1: "a" }, { ha1 })).digest;
    expect(device("b")).toBe(device("c"));
  });
});

describe("the result", () => {
  const policyEvent = (level: string) => ({
    policyEvent: {
      resourceUrn: urnOf({ class: "Number", name: "one" }),
      message: '<{%fg 1%}>Numbers must have a limit. Otherwise …\nNumber "one": maxChannels is not set.\n<{%reset%}>',
      policyName: "cac-number-require-ceiling",
      policyPackName: "sipio-all",
      enforcementLevel: level,
      severity: "medium",
    },
  });
  const one = update("Number", { maxChannels: 4 }, {});
  const result = (...events: readonly object[]) =>
    reviewOf(readPreview(eventFile([one], events, { PolicyPacks: { "sipio-all|local|/packs/all": "1.0" } })));

  it("lists violations without the policy's description and colors", () => {
    expect(result(policyEvent("advisory")).policies).toEqual({
      packs: ["sipio-all"],
      violations: [
        {
          policy: "cac-number-require-ceiling",
          pack: "sipio-all",
          level: "advisory",
          severity: "medium",
          urn: urnOf(one),
          message: 'Number "one": maxChannels is not set.',
        },
      ],
    });
  });

  it("names the packs that found nothing", () => {
    expect(result().policies).toEqual({ packs: ["sipio-all"], violations: [] });
  });

  it("reports a remediation", () => {
    const policyRemediationEvent = {
      resourceUrn: urnOf(one),
      policyName: "p",
      policyPackName: "mine",
      before: {},
      after: {},
    };
    expect(result({ policyRemediationEvent }).policies?.violations).toEqual([
      {
        policy: "p",
        pack: "mine",
        level: "remediate",
        urn: urnOf(one),
        message: "the policy changes the resource so that it complies",
      },
    ]);
  });

  it("is a success without errors and mandatory violations only", () => {
    const diagnosticEvent = (severity: string) => ({
      diagnosticEvent: { severity, message: "error: m\n", prefix: "" },
    });
    expect(result().succeeded).toBe(true);
    expect(result(policyEvent("advisory")).succeeded).toBe(true);
    expect(result(diagnosticEvent("warning")).succeeded).toBe(true);
    expect(result(policyEvent("mandatory")).succeeded).toBe(false);
    expect(result(diagnosticEvent("error")).succeeded).toBe(false);
    expect(result(diagnosticEvent("error")).messages).toEqual([{ severity: "error", message: "m" }]);
    expect(result(diagnosticEvent("debug")).messages).toEqual([]);
  });

  it("of a preview that was cut off is no success", () => {
    const lines = eventFile([one]).trimEnd().split("\n").slice(0, -1);
    expect(reviewOf(readPreview(lines.join("\n")))).toMatchObject({ isComplete: false, succeeded: false });
    const { changeSummary, ...rest } = JSON.parse(digestFile([one]));
    expect(reviewOf(readPreview(JSON.stringify(rest)))).toMatchObject({ isComplete: false, succeeded: false });
  });

  it("of the form without events says that it has no policy results", () => {
    expect(reviewOf(readPreview(digestFile([one]))).policies).toBeNull();
  });

  it("names the stack of a preview that failed before any resource", () => {
    const diagnostics = [
      { urn: "urn:pulumi:prod::office::pulumi:pulumi:Stack::office-prod", severity: "error", message: "x" },
    ];
    expect(reviewOf(readPreview(digestFile([], { diagnostics }))).stack).toBe("office/prod");
  });
});

it.each([
  ["an empty file", "", "is empty; the preview failed before it started, or was not run with --json"],
  ["other JSON", '{"a":1}', "is JSON, but not the output of pulumi preview --json"],
  ["a list", "[1]", "line 1 is not an event of pulumi preview --json"],
  ["text", "Previewing update (prod):\n", "line 1 is not an event of pulumi preview --json"],
  ["a broken line", `${eventFile([])}{"sequ`, "line 2 is not an event of pulumi preview --json"],
  ["steps of another form", '{"steps":[{"op":1}]}', "is JSON, but not the output of pulumi preview --json"],
])("refuses %s", (_, text, message) => {
  expect(() => readPreview(text)).toThrow(message);
});
