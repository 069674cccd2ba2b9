import { classNames, definePolicy } from "../framework";
import { nist } from "./frameworks";
import { textsOf } from "./textValues";

/** A run of characters as keys are made of. */
const run = /[A-Za-z0-9+=_-]{20,}/g;
/** What stands for a value that is filled in when a call runs, or refers to the secret store. */
const placeholder = /^\s*(kv:|\{\{|\$\{)/;
const hexadecimal = /^[0-9a-f]{32,}$/i;
const mixed = /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])/;

/**
 * Keys, tokens and passwords must not be in fields that are not secret, such as a flow's graph or a destination's
 * variables.
 */
export const objectForbidPlainSecret = definePolicy({
  id: "security-object-forbid-plain-secret",
  description:
    "Keys, tokens and passwords must not be in fields that are not secret, such as a flow's graph or a destination's variables. They would be readable in state, previews and the platform's console.",
  severity: "critical",
  framework: nist("IA-5(7)", "Authenticator Management: No Embedded Unencrypted Static Authenticators"),
  settings: {
    patterns: {
      type: "array",
      items: { type: "string" },
      default: [
        "\\bsk_[A-Za-z0-9_]{8,}",
        "\\b(AKIA|ASIA)[A-Z0-9]{16}\\b",
        "\\bgh[pousr]_[A-Za-z0-9]{20,}",
        "\\bglpat-[A-Za-z0-9_-]{16,}",
        "\\bpul-[0-9a-f]{40}\\b",
        "\\bxox[abeprs]-[A-Za-z0-9-]{10,}",
        "\\bAIza[A-Za-z0-9_-]{30,}",
        "\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}",
        "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}",
        "-----BEGIN [A-Z ]*PRIVATE KEY-----",
        "\\b(Bearer|Basic)\\s+(?=[^\\s{]*[0-9])[A-Za-z0-9+/._~-]{12,}",
        "(\\?|&)(access_token|api_?key|auth|key|password|secret|sig|token)=[^&\\s{$]{6,}",
        "^[a-z][a-z0-9+.-]*://[^/\\s:@]+:[^/\\s@{]+@",
      ],
      description:
        "Regular expressions (ECMA-262) that match secrets, such as API keys of the platform and of other services.",
      examples: [["\\bsk_[A-Za-z0-9_]{8,}", "\\bacme-[0-9a-f]{16}\\b"]],
    },
    names: {
      type: "string",
      default: "(password|passwd|passphrase|secret|token|api_?key|authorization)$",
      description:
        "Regular expression that matches the names of members, in a flow's graph or in variables, whose text is always a secret. Case is ignored. References (`kv:…`) and placeholders (`{{…}}`) are not secrets.",
      examples: ["(password|token|pin)$"],
    },
    randomness: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.85,
      description:
        "Maximum randomness of 20 or more letters and digits in a row, as a share of the possible entropy. 1 reports none of them as a key.",
      examples: [0.8, 1],
    },
  },
  resourceTypes: classNames,
  validateResource(object, { patterns, names, randomness }, reportViolation) {
    const shapes = patterns.map((pattern) => new RegExp(pattern));
    const secretName = new RegExp(names, "i");
    for (const { at, name, text } of textsOf(object)) {
      const isNamed = at !== name && secretName.test(name) && !placeholder.test(text);
      const looks = isNamed
        ? "has the name of a secret"
        : shapes.some((shape) => shape.test(text))
          ? "looks like a key or a password"
          : keys(text).some((key) => shareOfEntropy(key) > randomness)
            ? "looks random like a key"
            : undefined;
      if (looks === undefined) continue;
      reportViolation(object, {
        property: at,
        actual: `${at} ${looks}`,
        requirement: "secrets must be in the secret store",
        remediation:
          "Create a new value, because this one may have been read, store it in a Secret and use its reference (kv:…)",
      });
    }
  },
});

/** The runs in a text that are composed as keys are: digits, capitals and small letters, or hexadecimal digits. */
function keys(text: string): readonly string[] {
  const found = text.match(run) ?? [];
  return found.filter((key) => hexadecimal.test(key) || mixed.test(key));
}

/** Shannon's entropy of a text's characters, as a share of that of a random text of its length and alphabet. */
function shareOfEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const entropy = [...counts.values()]
    .map((count) => count / text.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);
  const alphabet = hexadecimal.test(text) ? 16 : 64;
  return entropy / Math.log2(Math.min(text.length, alphabet));
}
