/** Returns the E.164 digits of a number with an international prefix, with `+`, or with neither. */
export function internationalOf(number: string): string | undefined {
  return /^(?:\+|00|011)?([1-9][0-9]{6,14})$/.exec(number)?.[1];
}

/**
 * Returns the E.164 digits of the phone numbers that a value consists of: a number or a list of numbers, in any common
 * notation, as a `tel:` or as a SIP URI. A longer text that mentions a number has none.
 */
export function phoneNumbersIn(value: string | number): readonly string[] {
  // A URI's parameters, such as `;user=phone`, are no numbers.
  return String(value)
    .split(/[,;&|]/)
    .flatMap((part) => numberOf(part) ?? []);
}

function numberOf(text: string): string | undefined {
  const [, user = ""] = /^\s*(?:(?:tel|sips?|callto):)?(?:\/\/)?([^@?]*)/i.exec(text) ?? [];
  return internationalOf(user.replace(/[\s().\-/\u00a0]/g, ""));
}

/** Whether the name of a member, such as `callerIdNumber` or `caller_cid`, says that the value is a caller ID. */
export function namesCallerId(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => /^(cid|clid|clip|callerid|caller|ani|from)$/.test(word));
}
