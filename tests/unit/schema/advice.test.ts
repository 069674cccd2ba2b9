import fc from "fast-check";
import { objects } from "pulumi-sipio/objects";
import { check } from "pulumi-sipio/schema";

/** The messages of a check about one property. */
function messagesOf(className: string, property: string, given: unknown): readonly string[] {
  const { problems } = check(objects.require(className), { [property]: given }, objects);
  return problems.filter(({ path }) => path === property).map(({ message }) => message);
}

describe("a message suggests a value", () => {
  it.each([
    [
      "Number",
      "e164",
      "\u202a12025550123",
      "must be an E.164 number",
      '; got "\\u202a12025550123". Write "12025550123".',
    ],
    ["Number", "e164", "12025550123\n", "must be", '; got "12025550123\\n". Write "12025550123".'],
    ["Number", "e164", "00493090182000", "must be", '; got "00493090182000". Write "493090182000".'],
    ["Number", "e164", 12025550123, "must be", '; got 12025550123. Write "12025550123".'],
    ["OutboundRoute", "matchCountry", "UK", "must be", '; got "UK". Write "GB".'],
    ["OutboundRoute", "matchCountry", "Germany", "must be", '; got "Germany". Write "DE".'],
    ["OutboundRoute", "matchCountry", "Deutschland", "must be", '; got "Deutschland". Write "DE".'],
    ["CallLimit", "scope", "acount", "must be one of", '; got "acount". Did you mean account?'],
    ["CallLimit", "direction", "outbound", "must be", '; got "outbound". Did you mean out?'],
    [
      "NumberTransform",
      "direction",
      "outbound",
      "must be",
      '; got "outbound". Did you mean outbound_dst or outbound_cid?',
    ],
    ["Trunk", "direction", "in", "must be", '; got "in". Did you mean inbound?'],
    ["Queue", "maxWaitSec", "120", "must be an integer", '; got "120". It is a string; write 120.'],
    ["User", "isAgent", "true", "must be true or false", '; got "true". It is a string; write true.'],
  ])("%s.%s: %s", (className, property, given, beginning, end) => {
    const [reason = ""] = messagesOf(className, property, given);
    expect(reason.startsWith(beginning), reason).toBe(true);
    expect(reason.endsWith(end), reason).toBe(true);
  });

  it.each([
    ["Number", "e164", "123"],
    ["Number", "e164", "12345678901234567"],
    ["InQueueOption", "digit", "12"],
    ["Queue", "maxWaitSec", "0"],
  ])("not if no value is certain: %s.%s: %s", (className, property, given) => {
    expect(messagesOf(className, property, given)).toEqual([expect.not.stringMatching(/write|did you mean/)]);
  });
});

it("a suggested value is valid", () => {
  const piece = fc.constantFrom(
    "+",
    "00",
    "011",
    "49",
    "1",
    "202",
    "555",
    "0123",
    " ",
    "\u202a",
    "\n",
    "-",
    "(0)",
    "9".repeat(9),
  );
  const number = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(""));
  const country = fc.oneof(
    fc.string({ minLength: 2, maxLength: 2 }),
    fc.constantFrom("uk", "France", "Brasil", "SU", "eu"),
  );
  const text = fc.oneof(
    fc.integer().map(String),
    fc.double().map(String),
    fc.constantFrom("true", "1e3", "007", " 5 "),
  );
  const cases = fc.oneof(
    number.map((given) => ["Number", "e164", given] as const),
    country.map((given) => ["OutboundRoute", "matchCountry", given] as const),
    text.map((given) => ["Queue", "maxWaitSec", given] as const),
    text.map((given) => ["Campaign", "powerRatio", given] as const),
    fc.ipV4().map((given) => ["TrunkAcl", "cidr", given] as const),
  );
  fc.assert(
    fc.property(cases, ([className, property, given]) => {
      for (const reason of messagesOf(className, property, given)) {
        const [, suggested] = /write (.+)\.$/i.exec(reason) ?? [];
        if (suggested === undefined) continue;
        const value: unknown = property === "cidr" ? suggested : JSON.parse(suggested);
        expect(messagesOf(className, property, value), reason).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
});
