import { objects } from "pulumi-sipio/objects";
import { check, formatDiagnostic, UNKNOWN } from "pulumi-sipio/schema";

const problems = (className: string, args: Record<string, unknown>) =>
  check(objects.require(className), args, objects).problems.map(formatDiagnostic);

describe("the message for an invalid value", () => {
  it("shows the correct form of a number with + or separators", () => {
    expect(problems("Number", { e164: "+1 (202) 555-0123" })).toEqual([
      'e164: must be an E.164 number of 7 to 15 digits without +, country code first; got "+1 (202) 555-0123". Write "12025550123".',
    ]);
  });

  it.each(["12a25550123", "123456", "1202555012345678", "0123456789", "99912345678", ""])(
    "rejects %j as E.164",
    (e164) => {
      expect(problems("Number", { e164 })).toHaveLength(1);
    },
  );

  it("shows an address as a block", () => {
    expect(problems("TrunkAcl", { trunk: "tr_1", cidr: "203.0.113.7" })[0]).toMatch(/write 203\.0\.113\.7\/32\.$/);
  });

  it("lists the allowed values and suggests the closest one", () => {
    const [problem] = problems("RingGroup", { name: "a", strategy: "ringall" });
    expect(problem).toBe(
      'strategy: must be ring_all, sequential or round_robin; got "ringall". Did you mean ring_all?',
    );
  });

  it("lists every problem at once, also in lists", () => {
    expect(
      problems("Queue", {
        strategy: "longest",
        agentRingTimeoutSec: 0,
        agents: [{ user: "us_1", tierLevel: -1 }, { tierLevel: 1.5 }],
        colour: "red",
      }).map((text) => text.split(":")[0]),
    ).toEqual([
      "name",
      "strategy",
      "agentRingTimeoutSec",
      "agents[0].tierLevel",
      "agents[1].user",
      "agents[1].tierLevel",
      "colour",
    ]);
  });

  it("rejects an ID of another class and shows the correct prefix", () => {
    expect(problems("User", { username: "1", voicemail: "q_1" })).toEqual([
      'voicemail: must be a VoicemailBox or its ID (vm_…); got "q_1"',
    ]);
  });

  it("rejects a destination kind that is not allowed", () => {
    expect(problems("Extension", { digits: "*98", dest: "feature" })).toEqual([]);
    expect(problems("Extension", { digits: "*98", dest: { kind: "feature", id: "voicemail_main" } })).toEqual([]);
    expect(problems("Extension", { digits: "*98", dest: { kind: "feature", id: "" } })).toEqual([
      'dest.id: must be a string of 1 to 255 characters; got ""',
    ]);
    expect(problems("Number", { e164: "12025550123", dest: { kind: "feature", id: "x" } })[0]).toMatch(
      /^dest\.kind: must be flow, user, extension, .* or hangup; got "feature"$/,
    );
    expect(problems("Extension", { digits: "1", dest: { kind: "feature", id: "x" } })).toEqual([]);
  });

  it("never shows a possible secret", () => {
    const shown = [
      ...problems("VoicemailBox", { name: "a", pinSecret: "4711-canary" }),
      ...problems("Device", { user: "us_1", authUsername: "1", realm: "a.example", ha1: "canary", ha1b: "canary" }),
      ...problems("InQueueOption", {
        queue: "q_1",
        digit: "1",
        action: "webhook",
        webhookUrl: "http://u:canary@h.example/",
      }),
    ];
    expect(shown).toHaveLength(4);
    expect(shown.join()).not.toContain("canary");
  });

  it("names the property from which a hash can be computed", () => {
    expect(problems("Device", { user: "us_1", authUsername: "1", realm: "a.example" })).toEqual([
      expect.stringMatching(/^ha1: required; must be .*\. Or set password, from which it is computed\.$/),
      expect.stringMatching(/^ha1b: required/),
    ]);
  });

  it("reports children with the same natural key", () => {
    expect(problems("Trunk", { name: "t", acl: [{ cidr: "10.0.0.0/8" }, { cidr: "10.1.2.3/8" }] })).toEqual([
      "acl[1]: has the same cidr as acl[0]. Remove one of the two.",
    ]);
  });
});

describe("rules between fields", () => {
  it.each([
    ["OutboundRoute", { via: "trunk" }, "trunk: required because via is trunk"],
    [
      "OutboundRoute",
      { via: "carrier", trunk: "tr_1" },
      'trunk: not allowed because via is "carrier". Allowed only if via is trunk.',
    ],
    ["RingGroupMember", { ringGroup: "rg_1" }, "user: neither is set. Set either user or device."],
    [
      "RingGroupMember",
      { ringGroup: "rg_1", user: "us_1", device: "dev_1" },
      "device: both are set. Set either user or device.",
    ],
    [
      "ScheduleRule",
      { schedule: "sch_1", kind: "date_range", startDate: "2026-02-02", endDate: "2026-02-01" },
      'endDate: must be startDate "2026-02-02" or later; got "2026-02-01"',
    ],
    [
      "InQueueOption",
      { queue: "q_1", digit: "1", action: "deflect", webhookUrl: "https://a.example/", stayInQueue: false },
      "stayInQueue: must not be false because action is deflect",
    ],
  ])("%s %j", (className, args, problem) => {
    expect(problems(className, args)).toEqual([problem]);
  });

  it("are not checked while a value is unknown", () => {
    expect(problems("OutboundRoute", { via: UNKNOWN, trunk: "tr_1" })).toEqual([]);
  });
});

describe("canonical form", () => {
  const values = (className: string, args: Record<string, unknown>) =>
    check(objects.require(className), args, objects).values;

  it("clears the host bits of a block and shortens IPv6", () => {
    expect(values("TrunkAcl", { trunk: "tr_1", cidr: "203.0.113.77/24" }).cidr).toBe("203.0.113.0/24");
    expect(values("TrunkAcl", { trunk: "tr_1", cidr: "2001:DB8:0:0::1/32" }).cidr).toBe("2001:db8::/32");
  });

  it("fills in documented defaults only", () => {
    expect(values("User", { username: "1001" })).toEqual({
      username: "1001",
      ringTimeoutSec: 25,
      ringStrategy: "simultaneous",
      autoReadyOnLogin: false,
      autoQueueLogin: false,
    });
  });

  it("stores children as a map by natural key", () => {
    expect(
      values("Queue", { name: "q", strategy: "random", agents: [{ user: "us_2", tierLevel: 1 }, { user: "us_1" }] })
        .agents,
    ).toEqual({ us_2: { tierLevel: 1 }, us_1: {} });
    expect(
      values("Schedule", { name: "s", rules: [{ kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" }] })
        .rules,
    ).toEqual({ "weekly 1 09:00 17:00": { kind: "weekly", dow: 1, startTime: "09:00", endTime: "17:00" } });
  });

  it("keeps a placeholder for a child with an unknown key", () => {
    expect(
      values("Queue", { name: "q", strategy: "random", agents: [{ user: UNKNOWN, tierLevel: 1 }] }).agents,
    ).toEqual({
      "(not known yet 1)": { user: UNKNOWN, tierLevel: 1 },
    });
  });
});
