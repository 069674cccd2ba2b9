import { check, defineObject as describeObject, f, formatDiagnostic, UNKNOWN } from "pulumi-sipio/schema";
import { formatList, formatValue, isWithin, messageOf, mustBe } from "../../../provider/schema/diagnostic";
import type { AnyField } from "../../../provider/schema/objectSchema";
import { warnings } from "../../../provider/schema/warnings";

const toyOf = (value: AnyField) =>
  describeObject({ class: "Toy", apiName: "toy", path: "/toys", idPrefix: "toy", fields: { value } });

/** The message for a value of a field, without the path. */
const message = (field: AnyField, value: unknown) =>
  check(toyOf(field), { value }).problems.map((problem) => formatDiagnostic(problem).replace(/^value: /, ""))[0];

/** The advice of that message. */
const advice = (field: AnyField, value: unknown) => /; got .*?\. (.*)$/.exec(message(field, value) ?? "")?.[1];

describe("the advice for a refused value", () => {
  it.each<[string, AnyField, unknown, string | undefined]>([
    ["a number as text", f.integer({ min: 1, max: 9 }), "5", "It is a string; write 5."],
    ["a negative number as text", f.integer({ min: -9 }), " -5 ", "It is a string; write -5."],
    ["a decimal as text", f.number({ max: 2 }), "1.25", "It is a string; write 1.25."],
    ["a number as text that is out of bounds", f.integer({ max: 9 }), "10", undefined],
    ["a decimal as text for an integer", f.integer(), "1.5", undefined],
    ["a text that is no number", f.integer(), "a5", undefined],
    ["a number with a leading zero", f.integer(), "05", undefined],
    ["a number that is out of bounds", f.integer({ max: 9 }), 10, undefined],
    ["a boolean as text", f.boolean(), "true", "It is a string; write true."],
    ["a word that is no boolean", f.boolean(), "yes", undefined],
    ["a number for a boolean", f.boolean(), "1", undefined],
    ["an address for a block", f.cidr(), "203.0.113.7", "For this address alone, write 203.0.113.7/32."],
    ["an IPv6 address for a block", f.cidr(), "2001:db8::1", "For this address alone, write 2001:db8::1/128."],
    ["no address for a block", f.cidr(), "office", undefined],
    ["a block with a wrong prefix length", f.cidr(), "10.0.0.0/33", undefined],
    ["a number with a prefix", f.e164(), "+1 202 555 0123", 'Write "12025550123".'],
    ["a number with an international prefix", f.e164(), "0012025550123", 'Write "12025550123".'],
    ["a number with the international prefix of the US", f.e164(), "0114930123456", 'Write "4930123456".'],
    ["a number with invisible characters", f.e164(), "\u202a12025550123\u202c", 'Write "12025550123".'],
    ["a number as a number", f.e164(), 12_025_550_123, 'Write "12025550123".'],
    ["a national number", f.e164(), "0301234567", undefined],
    ["no number", f.e164(), {}, undefined],
    ["a country in lower case", f.country(), " de ", 'Write "DE".'],
    ["the alias of a country", f.country(), "uk", 'Write "GB".'],
    ["the name of a country", f.country(), "Germany", 'Write "DE".'],
    ["the name of a country in another language", f.country(), "deutschland", 'Write "DE".'],
    ["no country", f.country(), "Atlantis", undefined],
    ["a number for a country", f.country(), 49, undefined],
    ["a zone in lower case", f.timeZone(), "europe/berlin", "Did you mean Europe/Berlin?"],
    ["a word of the list", f.words(["a", "bc"]), "bc", 'Write ["bc"].'],
    ["another word", f.words(["a", "bc"]), "c", undefined],
  ])("is the correct form, if there is one: %s", (_, field, value, expected) => {
    expect(advice(field, value)).toBe(expected);
  });

  it.each<[string, readonly string[], string, string | undefined]>([
    ["a typo", ["random", "ring_all"], "randon", "Did you mean random?"],
    ["a missing separator", ["random", "ring_all"], "ringall", "Did you mean ring_all?"],
    ["the beginning of a word", ["outbound", "inbound"], "out", "Did you mean outbound?"],
    ["a longer form of a word", ["out", "in"], "outbound", "Did you mean out?"],
    ["the beginning of several words", ["call_in", "call_out"], "call", "Did you mean call_in or call_out?"],
    ["the beginning of too many words", ["abc1", "abc2", "abc3", "abc4"], "abc", "Did you mean abc1?"],
    ["one letter in the place of another word", ["x", "y"], "a", undefined],
    ["another word", ["random", "ring_all"], "sequential", undefined],
  ])("is the word that was probably meant: %s", (_, words, given, expected) => {
    expect(advice(f.enumeration(words as [string, ...string[]]), given)).toBe(expected);
  });
});

describe("the warning about an accepted value", () => {
  const warned = (value: unknown) => warnings(toyOf(f.cidr()), { value }, "").map((one) => one.message);

  it.each([
    [
      "203.0.113.77/24",
      '"203.0.113.77/24" has host bits set and covers 256 addresses: 203.0.113.0/24. For the whole block, write "203.0.113.0/24"; for this address alone, write "203.0.113.77/32".',
    ],
    ["10.1.0.0/8", "covers 16,777,216 addresses: 10.0.0.0/8"],
    ["2001:db8::1/64", "covers 2^64 addresses: 2001:db8::/64"],
    ["2001:db8::1/96", "covers 4,294,967,296 addresses"],
    ["2001:db8::1/64", 'write "2001:db8::1/128"'],
  ])("reports how much a block with host bits covers: %s", (value, expected) => {
    expect(warned(value)).toEqual([expect.stringContaining(expected)]);
  });

  it.each([["203.0.113.0/24"], ["10.0.0.1/32"], ["2001:db8::/32"], ["no block"], [UNKNOWN]])(
    "is absent for %s",
    (value) => {
      expect(warned(value)).toEqual([]);
    },
  );
});

describe("the message for a refused value", () => {
  it.each<[string, AnyField, unknown, string]>([
    ["bounds of a text", f.text({ min: 2, max: 5 }), "a", 'must be a string of 2 to 5 characters; got "a"'],
    ["bounds of an integer", f.integer({ min: 1, max: 9 }), 0, "must be an integer from 1 to 9; got 0"],
    ["the default bounds of an integer", f.integer(), -1, "must be an integer from 0 to 2147483647; got -1"],
    ["the default bounds of a number", f.number(), -1, "must be a number from 0 to 1000000000; got -1"],
    ["allowed characters", f.characters("01", "bits", { max: 3 }), "012", 'must be 1 to 3 of bits; got "012"'],
    ["allowed words", f.words(["a", "b"]), ["c"], 'must be a or b; got "c"'],
    [
      "both types",
      f.either(f.cidr(), f.country()),
      "x",
      'must be an IPv4 or IPv6 block with a prefix length, such as 203.0.113.0/24, or an ISO 3166-1 alpha-2 country code such as DE; got "x"',
    ],
  ])("has %s", (_, field, value, expected) => {
    const { problems } = check(toyOf(field), { value });
    expect(problems.map(({ message: text }) => text)).toEqual([expected]);
  });

  it("locates each wrong word, and none that is unknown", () => {
    const { problems } = check(toyOf(f.words(["a", "b"])), { value: ["a", "x", UNKNOWN, "y"] });
    expect(problems.map(({ path }) => path)).toEqual(["value[1]", "value[3]"]);
  });

  it("accepts special characters as themselves", () => {
    const keys = f.characters("-]^\\", "marks");
    expect(message(keys, "^-]\\")).toBeUndefined();
    for (const other of ["a", "[", "_", "`"]) expect(message(keys, other)).toBeDefined();
  });
});

describe("values in messages", () => {
  it.each<[unknown, string]>([
    ["a", '"a"'],
    [5, "5"],
    [null, "null"],
    [undefined, "undefined"],
    [{ a: [1] }, '{"a":[1]}'],
    ["a\u200bb\u00a0c\u2028d e", '"a\\u200bb\\u00a0c\\u2028d e"'],
    ["x".repeat(78), `"${"x".repeat(78)}"`],
    ["x".repeat(79), `"${"x".repeat(79)}…`],
  ])("are JSON with visible characters, shortened: %j", (value, expected) => {
    expect(formatValue(value)).toBe(expected);
  });

  it("are listed as in a sentence", () => {
    expect(formatList(["a"])).toBe("a");
    expect(formatList(["a", "b", "c"])).toBe("a, b or c");
    expect(formatList(["a", "b", "c"], "and")).toBe("a, b and c");
  });

  it("follow what was expected, and precede the advice", () => {
    expect(mustBe("true", "1")).toBe("must be true; got 1");
    expect(mustBe("true", "1", "Write true.")).toBe("must be true; got 1. Write true.");
  });

  it("follow their path and precede their code", () => {
    expect(formatDiagnostic({ path: "a.b", message: "m", code: "x1" })).toBe("a.b: m [x1]");
    expect(formatDiagnostic({ path: "", message: "m" })).toBe("m");
    expect(messageOf({ message: "m", code: "x1" })).toBe("m [x1]");
  });

  it.each([
    ["dest", "dest", true],
    ["dest.id", "dest", true],
    ["dest[0]", "dest", true],
    ["destination", "dest", false],
    ["dest", "dest.id", false],
  ])("are inside another or not: %s in %s", (path, place, expected) => {
    expect(isWithin(path, place)).toBe(expected);
  });
});
