const digits = "0123456789";

/** Years that people choose as a PIN. */
const years = Array.from({ length: 100 }, (_, index) => String(1940 + index));
/**
 * Frequent PINs that follow no other rule. Sources: D. Amitay, Most Common iPhone Passcodes, 2011; DataGenetics, PIN
 * analysis, 2012.
 */
const frequent = ["0852", "2580", "5683", "1998", "112233", "121212", "131313", "123123", "159753", "147258", "789456"];

/**
 * PINs that are tried first: fewer than four digits, one repeated digit, digits in sequence, a repeated pair, a year,
 * and frequent ones.
 */
export const commonPins: readonly string[] = [...new Set([...short(), ...regular(), ...years, ...frequent])];

function short(): readonly string[] {
  return [1, 2, 3].flatMap((length) =>
    Array.from({ length: 10 ** length }, (_, index) => String(index).padStart(length, "0")),
  );
}

function regular(): readonly string[] {
  const up = digits + digits;
  const down = [...up].reverse().join("");
  const pairs = Array.from({ length: 100 }, (_, index) => String(index).padStart(2, "0"));
  return [4, 5, 6, 7, 8, 9, 10].flatMap((length) => [
    ...[...digits].map((digit) => digit.repeat(length)),
    ...[up, down].flatMap((row) => [...digits].map((_, start) => row.slice(start, start + length))),
    ...pairs.map((pair) => pair.repeat(length).slice(0, length)),
  ]);
}
