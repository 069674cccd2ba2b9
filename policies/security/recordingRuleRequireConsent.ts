import { parsePhoneNumberFromString } from "libphonenumber-js";
import { definePolicy, type Stack, type StackResource } from "../framework";
import { announcementPatterns, announces } from "./announcements";
import { gdpr } from "./frameworks";

/** Key of the settings for all other jurisdictions. */
const elsewhere = "*";
const anyMode = ["off", "on_demand", "on"];

/**
 * Recording rules must use a mode that is allowed in the call's jurisdiction, and a call flow must announce calls that
 * are always recorded.
 */
export const recordingRuleRequireConsent = definePolicy({
  id: "security-recording-rule-require-consent",
  description:
    "Recording rules must use a mode that is allowed in the call's jurisdiction, and a call flow must announce calls that are always recorded. Recording without consent is an offense in many jurisdictions.",
  severity: "high",
  framework: gdpr("Article 13", "Information to be provided where personal data are collected from the data subject"),
  settings: {
    home: {
      type: "string",
      description:
        "Jurisdiction of rules for the account and for users, and of numbers without a country. An ISO 3166-1 alpha-2 code, followed by `-` and a subdivision if needed. If omitted, the entry `*` applies.",
      examples: ["DE", "US-CA"],
    },
    places: {
      type: "object",
      additionalProperties: { type: "string" },
      default: {},
      description:
        "Jurisdictions by leading digits of numbers. The longest match applies. All other numbers have the jurisdiction of their country.",
      examples: [{ "1312": "US-IL", "1212": "US-NY" }],
    },
    modes: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      default: { "*": anyMode },
      description:
        "Allowed recording modes, by jurisdiction. A subdivision without an entry uses that of its country. `*` applies to all others. The examples are not legal advice.",
      examples: [{ "*": ["off", "on_demand"], US: ["off", "on_demand", "on"], "US-IL": ["off", "on"] }],
    },
    announcements: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      default: { "*": announcementPatterns },
      description:
        "Regular expressions by jurisdiction. If calls are always recorded, one of them must match a text of the call flow or the name of a media file in it. The comparison ignores case. If the list is empty, no announcement is required.",
      examples: [{ "*": ["we record"], DE: ["wird aufgezeichnet"], "US-NY": [] }],
    },
  },
  validateStack(stack, { home = elsewhere, places, modes, announcements }, reportViolation) {
    stack.each("RecordingRule", (rule) => {
      const { mode, direction, scope } = rule.values;
      if (mode === undefined || mode === "off") return;
      const numbers = numbersOf(stack, rule);
      const jurisdictions =
        scope?.kind === "did" && numbers.length > 0 ? numbers.map((one) => placeOf(one, places, home)) : [home];
      for (const place of new Set(jurisdictions)) {
        const where = place === elsewhere ? "by default," : `in ${place},`;
        const allowed = settingOf(modes, place) ?? anyMode;
        const asked = settingOf(announcements, place) ?? [];
        if (!allowed.includes(mode)) {
          const rest = allowed.length === 0 ? "recording must be off" : `mode must be one of ${allowed.join(", ")}`;
          reportViolation(rule, {
            property: "mode",
            requirement: `${where} ${rest}`,
            remediation: "Set mode to an allowed value, or remove the rule",
          });
        } else if (mode === "on" && asked.length > 0) {
          const isHeard =
            direction === "in" && numbers.length > 0 && numbers.every((number) => isAnnounced(stack, number, asked));
          if (isHeard) continue;
          reportViolation(rule, {
            property: "mode",
            actual: `${rule.describe("mode")} for the direction ${direction}, but no call flow announces it`,
            requirement: `${where} calls that are always recorded must be announced`,
            remediation:
              'Route the calls to a Flow that announces the recording and set direction to "in", or set mode to "on_demand"',
          });
        }
      }
    });
  },
});

/** Returns the setting of a jurisdiction, else of its country, else of `*`. */
function settingOf(
  settings: Readonly<Record<string, readonly string[]>>,
  place: string,
): readonly string[] | undefined {
  return settings[place] ?? settings[place.split("-")[0] ?? ""] ?? settings[elsewhere];
}

/** Returns the numbers whose incoming calls a rule covers. */
function numbersOf(stack: Stack, rule: StackResource<"RecordingRule">): readonly StackResource<"Number">[] {
  const isOfAccount = rule.values.scope?.kind === "account";
  if (isOfAccount) return stack.all("Number").filter((number) => stack.tenantOf(number) === stack.tenantOf(rule));
  return stack.referents(rule, "scope").filter((one): one is StackResource<"Number"> => one.class === "Number");
}

function placeOf(number: StackResource<"Number">, places: Readonly<Record<string, string>>, home: string): string {
  const { e164 = "" } = number.values;
  const [longest] = Object.keys(places)
    .filter((digits) => e164.startsWith(digits))
    .sort((one, other) => other.length - one.length);
  return (longest && places[longest]) ?? parsePhoneNumberFromString(`+${e164}`)?.country ?? home;
}

/** Whether the flow of a number announces the recording. */
function isAnnounced(stack: Stack, number: StackResource, asked: readonly string[]): boolean {
  return stack.referents(number, "dest").some((flow) => flow.class === "Flow" && announces(stack, flow, asked));
}
