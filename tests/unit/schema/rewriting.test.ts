// biome-ignore-all lint/suspicious/noTemplateCurlyInString: replacements as other tools write them
import fc from "fast-check";
import { objects } from "pulumi-sipio/objects";
import { warnings } from "pulumi-sipio/schema";

const transform = objects.require("NumberTransform");

/** The warnings about a number transform, without the path. */
function warningsOf(matchRegex: string, replacement: string, direction = "outbound_dst"): readonly string[] {
  return warnings(transform, { scope: "account", direction, matchRegex, replacement }).map(({ message }) => message);
}

describe("a number transform without a warning", () => {
  it.each([
    ["^0([1-9].*)$", "49$1", "outbound_dst"],
    ["^(\\d{3})(\\d+)$", "$1$2", "inbound_dst"],
    ["^\\+(.*)$", "$1", "inbound_dst"],
    ["^(?<rest>\\d+)$", "49$<rest>", "outbound_dst"],
    // One group, followed by the digit 0.
    ["^(\\d+)$", "$10", "outbound_dst"],
    ["^(\\d+)$", "$&", "outbound_dst"],
    ["^(?=\\+?)([^+]+)$", "$1", "outbound_dst"],
    ["^anonymous$", "", "inbound_cid"],
    ["^49(.*)$", "+49$1", "outbound_cid"],
    ["^\\*97$", "*98#", "inbound_dst"],
  ])("%s → %s (%s)", (matchRegex, replacement, direction) => {
    expect(warningsOf(matchRegex, replacement, direction)).toEqual([]);
  });
});

describe("a number transform with a warning", () => {
  it.each([
    ["^0(.*)$", "49$2", '"49$2": $2 refers to a group that matchRegex does not have: it has 1 group'],
    ["^0.*$", "49$1", '"49$1": $1 refers to a group that matchRegex does not have: it has no group'],
    ["^(0)(.*)$", "$<rest>", '"$<rest>": $<rest> refers to a group that matchRegex does not have: it has 2 groups'],
    ["^0(.*)$", "49\\1", '"49\\\\1": \\1 is not a reference to a group; the first group is $1. Write "49$1".'],
    ["^0(.*)$", "49${1}", '"49${1}": ${1} is not a reference to a group; the first group is $1. Write "49$1".'],
    ["^0(.*)$", "${1}0", '"${1}0": ${1} is not a reference to a group; the first group is $1. Write "$010".'],
    [
      "^0(.*)$",
      "+49\\1",
      '"+49\\\\1": \\1 is not a reference to a group; the first group is $1; the result of outbound_dst must be digits, and "+" is not. Write "49$1".',
    ],
    ["^0(.*)$", "+49$1", '"+49$1": the result of outbound_dst must be digits, and "+" is not. Write "49$1".'],
    ["^0(.*)$", "sip:$1", '"sip:$1": the result of outbound_dst must be digits, and "sip:" is not'],
    [
      "^(\\+49.*)$",
      "$1",
      '"$1": $1 can contain "+", and the result of outbound_dst must be digits: exclude it from the group',
    ],
    [
      "_0XXXXXX.",
      "49$1",
      '"_0XXXXXX." is a dial pattern, not a regular expression, and matches no number. Write "^0[0-9]{6}.+$".',
    ],
    [
      "NXXNXXXXXX",
      "1$&",
      '"NXXNXXXXXX" is a dial pattern, not a regular expression, and matches no number. Write "^[2-9][0-9]{2}[2-9][0-9]{6}$".',
    ],
  ])("%s → %s", (matchRegex, replacement, reason) => {
    expect(warningsOf(matchRegex, replacement)).toEqual([reason]);
  });

  it("warns about a + only if the number stays on the platform, because a carrier may require it", () => {
    const trunk = { kind: "trunk", id: "tr_1" };
    const given = { scope: trunk, matchRegex: "^([1-9].*)$", replacement: "+$1" };
    expect(warnings(transform, { ...given, direction: "outbound_dst" })).toEqual([]);
    expect(warnings(transform, { ...given, direction: "inbound_dst" })).toHaveLength(1);
    expect(warnings(transform, { ...given, direction: "outbound_dst", replacement: "+a$1" })).toHaveLength(1);
  });

  it("warns for the direction inbound_dst, but not for caller numbers", () => {
    expect(warningsOf("^0(.*)$", "+49$1", "inbound_dst")).toHaveLength(1);
    expect(warningsOf("^0(.*)$", "+49$1", "inbound_cid")).toEqual([]);
  });
});

it("a suggested value causes no warning", () => {
  const piece = fc.constantFrom("49", "0", "$1", "$2", "$10", "\\1", "\\2", "${1}", "${2}", "+", "a", "$", "#");
  const patterns = fc.constantFrom(
    "^0(.*)$",
    "^0.*$",
    "^(0)([1-9].*)$",
    "_0XX.",
    "_NXX!",
    "0ZXXX",
    "_[1-5]X.",
    "+49X.",
  );
  fc.assert(
    fc.property(patterns, fc.array(piece, { maxLength: 4 }), (matchRegex, pieces) => {
      const replacement = pieces.join("");
      for (const { path, message } of warnings(transform, {
        scope: "account",
        direction: "outbound_dst",
        matchRegex,
        replacement,
      })) {
        const [, suggested] = /Write (".*")\.$/.exec(message) ?? [];
        if (suggested === undefined) continue;
        const corrected = {
          scope: "account",
          direction: "outbound_dst",
          matchRegex,
          replacement,
          [path]: JSON.parse(suggested),
        };
        const left = warnings(transform, corrected).filter((warning) => warning.path === path);
        expect(left, `${matchRegex} → ${replacement}: ${message}`).toEqual([]);
      }
    }),
  );
});
