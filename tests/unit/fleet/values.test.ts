import { loadFleet } from "sipio-fleet";
import { fleetFile, folderWith, problemsOf } from "../../support/fleet";

/** Problems of the arguments in one row of the template `kinds`. */
async function problems(args: string): Promise<string[]> {
  const folder = folderWith({
    "fleet.yaml": fleetFile("tenants.yaml", ["kinds"]),
    "tenants.yaml": `tenants:\n  - key: a\n    name: A\n    template: kinds\n    args: ${args}\n`,
  });
  const found = await problemsOf(loadFleet(folder), folder);
  return found.map((line) => line.replace(/^tenants\.yaml:5:\d+: tenant a: args\.?/, ""));
}

describe("the value of an argument", () => {
  it.each([
    ["{ count: 1.5 }", "count: must be an integer; got 1.5"],
    ["{ count: -1 }", "count: must be a number of at least 0; got -1"],
    ["{ share: 1 }", "share: must be a number of less than 1; got 1"],
    ["{ step: 7 }", "step: must be a multiple of 5; got 7"],
    ['{ text: "" }', 'text: must be text of at least 1 character; got ""'],
    ["{ list: [] }", "list: must be a list of at least 1 item; got []"],
    ["{ list: a }", 'list: must be a list; got "a"'],
    ["{ country: XX }", 'country: must be "AT" or "DE"; got "XX"'],
    ["{ country: DEE }", 'country: must be "AT" or "DE"; got "DEE". Did you mean DE?'],
    ["{ flag: yes }", 'flag: must be true or false; got "yes"'],
    ["{ number: 030 }", "number: must be a string; got 30. Put it in quotes."],
    ['{ number: "030" }', 'number: must be a phone number such as +4930123456; got "030"'],
    ["{ day: 2026-02-30 }", 'day: must be a date such as 2026-12-31; got "2026-02-30"'],
    ["{ code: abc }", 'code: must be text in the form /^\\d+$/; got "abc"'],
    ["{ either: true }", "either: must be a string or a number; got true"],
    ["{ route: { kind: quue } }", 'route.kind: must be "queue" or "user"; got "quue". Did you mean queue?'],
    ["{ route: { kind: queue, seconds: x } }", 'route.seconds: must be a number; got "x"'],
    ["{ route: { kind: queue, seconds: 1, user: x } }", "route.user: unknown name. Known names: kind and seconds."],
    ["{ byName: { b: x } }", 'byName.b: must be a number; got "x"'],
    ["{ even: 3 }", "even: must be even; got 3"],
    ["{ tree: { name: a, inner: { nam: b } } }", "tree.inner.nam: unknown name. Did you mean name?"],
    ["{ both: { one: 1, two: 2, three: 3 } }", "both.three: unknown name. Known names: one and two."],
    ["{ explodes: 1 }", ": the schema of template kinds failed: no rates for 1"],
    ["[1]", ": must be an object; got [1]"],
  ])("%s is refused", async (args, problem) => {
    expect((await problems(args)).join("\n")).toContain(problem);
  });

  it.each([
    "{ anything: { a: [1, { b: null }] } }",
    "{ route: { kind: user, user: dana } }",
    "{ byName: { a: 1, b: 2 } }",
    "{ tree: { name: a, inner: { name: b } } }",
    "{ both: { one: 1, two: 2 } }",
    "{ either: 5 }",
  ])("%s is accepted", async (args) => {
    expect(await problems(args)).toEqual([]);
  });
});
