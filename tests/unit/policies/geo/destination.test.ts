import fc from "fast-check";
import { getCountries, getCountryCallingCode, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { internationalOf } from "../../../../policies/framework";
import { destinationsBehind, destinationsOf } from "../../../../policies/geo/destination";
import { matchedBy, rewritten } from "../../../../policies/geo/numberRewriting";

describe("the destination of a number", () => {
  /** Territories that share number ranges with another country. */
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

  it.each(getCountries().map((country) => [country] as const))("is correct for the example number of %s", (country) => {
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
  ])("has a kind for %s: %s", (digits, range) => {
    expect(destinationsOf(digits).map((one) => one.range)).toEqual([range]);
  });

  it("is derived from the prefix if no numbering plan contains the number", () => {
    expect(destinationsOf("447700900142").map(({ country }) => country)).toContain("GB");
    expect(destinationsOf("4990012345678")).toEqual([{ callingCode: "49", country: "DE", range: "premium-rate" }]);
  });

  it("is unknown without a calling code", () => {
    expect(destinationsOf("0301234567")).toEqual([]);
    expect(destinationsBehind("*97")).toEqual([]);
  });

  it("is found for every prefix", () => {
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

describe("the result of a number transform", () => {
  it.each(["^0([1-9].*)$", "^\\+(?<number>[1-9][0-9]{6,14})$", "^9?(?:[0-4]{3}|5\\d+)$", "^77777$"])(
    "is tested with numbers that match %s, the same ones each time",
    (source) => {
      const numbers = matchedBy(source, 50);
      expect(numbers.length).toBeGreaterThan(0);
      for (const number of numbers) expect(number).toMatch(new RegExp(source, "u"));
      expect(matchedBy(source, 50)).toEqual(numbers);
    },
  );

  it.each(["^anonymous$", "^(((([0-9]{99}){99}){99}){99})$"])(
    "is tested without generated numbers for %s",
    (source) => {
      expect(matchedBy(source, 50)).toEqual([]);
    },
  );

  it("covers both cases if the expression matches a part", () => {
    expect(rewritten("^0", "49", ["030123", "30123"])).toEqual([
      ["030123", "4930123"],
      ["030123", "49"],
    ]);
  });

  it("is unknown if the expression takes too long", () => {
    expect(rewritten("^(([0-9]+)+)+x$", "", ["1234567890".repeat(4)])).toBeUndefined();
  });

  it("does not depend on the notation of the number's prefix", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "+", "00", "011"), fc.stringMatching(/^[1-9][0-9]{6,14}$/), (prefix, digits) => {
        expect(internationalOf(prefix + digits)).toBe(digits);
      }),
      { seed: 7 },
    );
    expect(internationalOf("0301234567")).toBeUndefined();
  });
});
