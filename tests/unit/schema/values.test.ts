import { check, defineObject as describeObject, f } from "pulumi-sipio/schema";

/** All field types with valid and invalid values. */
const vocabulary = [
  ["text", f.text({ max: 5 }), ["a", "äöü", "12345"], ["", "123456", 5, "a\0", "\ud800"]],
  ["characters", f.characters("0123456789*#", "keys"), ["1", "*97#"], ["", "1a", "+1", 1]],
  ["integer", f.integer({ min: 1, max: 9 }), [1, 9], [0, 10, 1.5, "1", Number.NaN]],
  ["number", f.number({ min: 1, max: 2 }), [1, 1.5, 2], [0.9, 2.1, "1.5", Number.NaN]],
  ["either", f.either(f.cidr(), f.country()), ["10.0.0.0/8", "DE"], ["10.0.0.1", "de", "", 7]],
  ["words of two", f.words(["a", "b"]), ["*"], ["a", "c", [], ["c"], 7]],
  ["boolean", f.boolean(), [true, false], [1, "true", "yes"]],
  ["enumeration", f.enumeration(["a", "b"]), ["a", "b"], ["c", "A", ""]],
  [
    "e164",
    f.e164(),
    ["12025550123", "4930123456", "442071838750"],
    ["+12025550123", "202 5550123", "123", "02025550123", "99955501234567", 12025550123],
  ],
  ["country", f.country(), ["DE", "US"], ["de", "XX", "DEU", ""]],
  ["language", f.language(), ["en-US", "cmn-CN"], ["en", "en_US", "sv-SE"]],
  [
    "cidr",
    f.cidr(),
    ["10.0.0.0/8", "2001:db8::/32", "0.0.0.0/0"],
    ["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "2001:db8::/129", "fe80::1%eth0/64", "a/8"],
  ],
  [
    "domainName",
    f.domainName(),
    ["acme.sip.io", "a-b.example"],
    ["acme", "-a.example", "a..b", "a b.example", "sip:a.example", "a_b.example"],
  ],
  [
    "host",
    f.host(),
    ["sip.example", "sip.example:5060", "10.0.0.1", "10.0.0.1:5061", "[2001:db8::1]:5061", "localhost"],
    ["sip.example:0", "sip.example:70000", "a b", "http://a.example", "[10.0.0.1]", "a.example/x", ""],
  ],
  ["email", f.email(), ["a@b.example"], ["a", "a@", "a b@c.example", "@b.example"]],
  [
    "url",
    f.httpsUrl(),
    ["https://a.example/b?c=d"],
    ["http://a.example", "a.example", "https://u:p@a.example/", "ftp://a.example", "https://"],
  ],
  [
    "timeZone",
    f.timeZone(),
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"],
    ["europe/berlin", "Berlin", "+01:00", "", "Mars/Phobos"],
  ],
  ["clockTime", f.clockTime(), ["00:00", "23:59"], ["24:00", "9:00", "09:60", "09:00:00"]],
  ["date", f.date(), ["2026-02-28", "2028-02-29"], ["2026-02-29", "2026-2-1", "01.02.2026", "2026-13-01"]],
  ["regularExpression", f.regularExpression(), ["^00(.*)$", "[0-9]+"], ["(", "[", "", "*"]],
  ["json", f.json(), [{ a: 1, b: [null, { c: "d" }] }, {}], [[], "a", 1]],
  ["md5", f.md5(), ["d41d8cd98f00b204e9800998ecf8427e"], ["D41D8CD98F00B204E9800998ECF8427E", "d41d", "secret"]],
  ["secretReference", f.secretRef(), ["kv:vm:7:pin", "kv:a"], ["4711", "kv:", "KV:a", "kv:a b"]],
  ["secret", f.secretText({ max: 4 }), ["a", "4711"], ["", "47110", 4711, "(withheld)", "a\0"]],
  ["secretName", f.secretName(), ["a", "vm:7:pin", "x".repeat(252)], ["", "a b", "x".repeat(253), 7]],
  [
    "words",
    f.words(["a", "b.c"]),
    ["*", ["a"], ["b.c", "a"], ["a", "a"]],
    [[], "a", "a,b.c", ["*"], ["d"], ["a", 1], {}, "**"],
  ],
  ["reference", f.ref("User"), ["us_1"], ["", "a b", 1, {}]],
  [
    "scope",
    f.scope({ account: null, user: "User" }),
    ["account", { kind: "user", id: "us_1" }, { kind: "account" }],
    [
      "user",
      { kind: "user" },
      { kind: "account", id: "acc_1" },
      { kind: "trunk", id: "t" },
      { kind: "user", id: "us_1", xform: {} },
      1,
    ],
  ],
  [
    "target",
    f.targetWithXform({ feature: { text: true } }),
    ["hangup", "feature", { kind: "feature", id: "echo" }, { kind: "queue", id: "q_1", xform: { a: 1 } }],
    [
      "queue",
      { kind: "hangup", id: "x" },
      { kind: "queue", id: "q_1", xform: 1 },
      { kind: "queue", id: "q_1", more: 1 },
    ],
  ],
] as const;

describe.each(vocabulary)("%s", (_, field, accepted, rejected) => {
  const toy = describeObject({
    class: "Toy",
    apiName: "toy",
    path: "/toys",
    idPrefix: "toy",
    fields: { value: field },
  });

  it.each(accepted.map((value) => [value]))("accepts %j", (value) => {
    expect(check(toy, { value }).problems).toEqual([]);
  });

  it.each(rejected.map((value) => [value]))("rejects %j", (value) => {
    const { problems } = check(toy, { value });
    expect(problems.map(({ path }) => path.split(/[.[]/)[0])).toEqual(["value"]);
  });
});
