import { z } from "zod";
import type { ValueType } from "../valueType";
import { scalar } from "./scalar";

/** Loads the library for phone numbers on first use, because its metadata is large. */
const phoneNumbers = () => require("libphonenumber-js") as typeof import("libphonenumber-js");

/**
 * Phone number in E.164 format without `+`: 7 to 15 digits that start with an assigned country code. Source: ITU-T
 * E.164; SIP.IO's Resource Reference ("Normalized, no +").
 */
export function e164(): ValueType {
  const schema = z.string().min(7).max(15).refine(isE164);
  return scalar({
    name: "e164",
    expects: "an E.164 number of 7 to 15 digits without +, country code first",
    schema,
    hint: (given) => {
      if (typeof given !== "string" && typeof given !== "number") return undefined;
      const digits = spellings(String(given)).find((candidate) => schema.safeParse(candidate).success);
      return digits === undefined ? undefined : `Write ${show(digits)}.`;
    },
    wireSchema: { type: "string", pattern: "^[1-9][0-9]{6,14}$" },
  });
}

const show = (digits: string) => JSON.stringify(digits);

/**
 * Digits that a number in another spelling may represent, such as one with invisible characters or an international
 * prefix.
 */
function spellings(given: string): readonly string[] {
  const visible = given.replace(/[\p{C}\p{Z}]/gu, "");
  const withoutPrefix = /^(?:00|011)(.*)$/.exec(visible)?.[1];
  const candidates = withoutPrefix === undefined ? [visible] : [visible, withoutPrefix];
  return candidates.flatMap((candidate) => international(candidate) ?? []);
}

/** Cache of valid numbers. A long list is checked several times in one run, and each check takes microseconds. */
const right = new Set<string>();
/** Limits the memory to about 10 MB. */
const mostKept = 100_000;

function isE164(given: string): boolean {
  if (right.has(given)) return true;
  if (international(`+${given}`) !== given) return false;
  if (right.size >= mostKept) right.clear();
  right.add(given);
  return true;
}

/** Returns the digits of a number in any international spelling, if its country code is assigned. */
function international(given: string): string | undefined {
  const { ParseError, parsePhoneNumberWithError } = phoneNumbers();
  try {
    const number = parsePhoneNumberWithError(given.startsWith("+") ? given : `+${given}`, { extract: false });
    return number.ext === undefined ? number.number.slice(1) : undefined;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/** Country code (ISO 3166-1 alpha-2) in uppercase. */
export function country(): ValueType {
  return scalar({
    name: "country",
    expects: "an ISO 3166-1 alpha-2 country code such as DE",
    schema: z.enum(countries() as [string, ...string[]]),
    hint: (given) => {
      const code = typeof given === "string" ? countryCalled(given.trim()) : undefined;
      return code === undefined ? undefined : `Write ${show(code)}.`;
    },
  });
}

const countries = (): readonly string[] => phoneNumbers().getCountries();

/** Finds the code of a country by its code in another case, an alias such as `UK`, or its name in a prompt language. */
function countryCalled(given: string): string | undefined {
  const capitals = given.toUpperCase();
  if (countries().includes(capitals)) return capitals;
  const english = new Intl.DisplayNames("en", { type: "region" });
  const wanted = /^[A-Z]{2}$/.test(capitals) ? english.of(capitals) : given;
  for (const locale of languages) {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    const found = countries().find((code) => names.of(code)?.toLowerCase() === wanted?.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Languages for which the platform has prompts. Source: SIP.IO, Media & TTS. */
export const languages = [
  "en-US",
  "es-ES",
  "fr-FR",
  "de-DE",
  "it-IT",
  "pt-BR",
  "nl-NL",
  "pl-PL",
  "ru-RU",
  "tr-TR",
  "ar-XA",
  "he-IL",
  "hi-IN",
  "ja-JP",
  "ko-KR",
  "cmn-CN",
] as const;
