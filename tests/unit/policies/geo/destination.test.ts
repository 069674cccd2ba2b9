import fc from "fast-check";
import { getCountries, getCountryCallingCode, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { internationalOf } from "../../../../policies/framework";
import { destinationsBehind, destinationsOf } from "../../../../policies/geo/destination";
import { matchedBy, rewritten } from "../../../../policies/geo/numberRewriting";

describe("where a number leads", () => {
  /** Territories whose numbers another country has as well: no digits tell the two apart. */
  const shared: Readonly<Record<string, string>> = {
    AX: "FI",
    BL: "GP",
    CC: "AU",
    CX: "AU",
    EH: "MA",
    IM: "GB",
    MF: "GP",
    SJ: "NO",
    VA: "IT",
  };

  it.each(getCountries().map((country) => [country] as const))("knows the metadata's example of %s", (country) => {
    const digits = getExampleNumber(country, examples)?.number.slice(1) ?? "";
    const found = { callingCode: getCountryCallingCode(country), country: shared[country] ?? country };
    expect(destinationsOf(digits)).toEqual([{ ...found, range: undefined }]);
  });

  it.each([
    ["870773111632", "satellite"],
    ["8816315551234", "satellite"],
    ["883510012345", "international-network"],
    ["979112345678", "premium-rate"],
    ["80812345678", "shared-cost"],
    ["80012345678", undefined],
    ["19005550123", "premium-rate"],
    ["18005550123", undefined],
    ["4918012345", "shared-cost"],
  ])("tells the kind of %s: %s", (digits, range) => {
    expect(destinationsOf(digits).map((one) => one.range)).toEqual([range]);
  });

  it("takes a number that no plan knows for one of those that begin as it does", () => {
    expect(destinationsOf("447700900142").map(({ country }) => country)).toContain("GB");
    expect(destinationsOf("4990012345678")).toEqual([{ callingCode: "49", country: "DE", range: "premium-rate" }]);
  });

  it("knows nothing of what begins with no calling code", () => {
    expect(destinationsOf("0301234567")).toEqual([]);
    expect(destinationsBehind("*97")).toEqual([]);
  });

  it("finds behind every beginning of a number where the number leads", () => {
    const numbers = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number.slice(1) ?? []);
    fc.assert(
      fc.property(fc.constantFrom(...numbers), fc.double({ min: 0, max: 1, noNaN: true }), (number, part) => {
        const prefix = number.slice(0, Math.ceil(number.length * part));
        expect(destinationsBehind(prefix)).toEqual(expect.arrayContaining([...destinationsOf(number)]));
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe("what a transform makes of numbers", () => {
  it.each(["^0([1-9].*)$", "^\\+(?<number>[1-9][0-9]{6,14})$", "^9?(?:[0-4]{3}|5\\d+)$", "^77777$"])(
    "is tried with numbers that %s matches, the same ones every time",
    (source) => {
      const numbers = matchedBy(source, 50);
      expect(numbers.length).toBeGreaterThan(0);
      for (const number of numbers) expect(number).toMatch(new RegExp(source, "u"));
      expect(matchedBy(source, 50)).toEqual(numbers);
    },
  );

  it.each(["^anonymous$", "^(((([0-9]{99}){99}){99}){99})$"])("is tried with no made number for %s", (source) => {
    expect(matchedBy(source, 50)).toEqual([]);
  });

  it("is read in both ways where the expression matches a part", () => {
    expect(rewritten("^0", "49", ["030123", "30123"])).toEqual([
      ["030123", "4930123"],
      ["030123", "49"],
    ]);
  });

  it("is not known where the expression takes too long", () => {
    expect(rewritten("^(([0-9]+)+)+x$", "", ["1234567890".repeat(4)])).toBeUndefined();
  });

  it("reads a number however its beginning is written", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "+", "00", "011"), fc.stringMatching(/^[1-9][0-9]{6,14}$/), (prefix, digits) => {
        expect(internationalOf(prefix + digits)).toBe(digits);
      }),
      { seed: 7 },
    );
    expect(internationalOf("0301234567")).toBeUndefined();
  });
});
