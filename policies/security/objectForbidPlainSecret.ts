import { classNames, definePolicy, textsOf } from "../framework";
import { nist } from "./frameworks";

/** Sequence of characters that occur in keys. */
const run = /[A-Za-z0-9+=_-]{20,}/g;
/** Placeholder that is filled in during a call, or reference to the secret store. */
const placeholder = /^\s*(kv:|\{\{|\$\{)/;
const hexadecimal = /^[0-9a-f]{32,}$/i;
const mixed = /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])/;

/**
 * Keys, tokens and passwords must not be in plain-text fields, such as a flow's graph or a destination's variables.
 */
export const objectForbidPlainSecret = definePolicy({
  id: "security-object-forbid-plain-secret",
  description:
    "Keys, tokens and passwords must not be in plain-text fields, such as a flow's graph or a destination's variables. Otherwise they can be read in the state, previews and the platform's console.",
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
        "Regular expression that matches the names of members, in a flow's graph or in variables, whose text is always a secret. The comparison ignores case. References (`kv:…`) and placeholders (`{{…}}`) are not secrets.",
      examples: ["(password|token|pin)$"],
    },
    randomness: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.85,
      description:
        "Maximum randomness of a sequence of 20 or more letters and digits, as a share of its maximum entropy. A more random sequence is reported as a key. 1 disables this check.",
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
        ? "is named like a secret"
        : shapes.some((shape) => shape.test(text))
          ? "looks like a key or a password"
          : keys(text).some((key) => shareOfEntropy(key) > randomness)
            ? "looks like a random key"
            : undefined;
      if (looks === undefined) continue;
      reportViolation(object, {
        property: at,
        actual: `${at} ${looks}`,
        requirement: "secrets must be stored in a Secret",
        remediation:
          "Replace the value, because it may have been exposed. Store the new one in a Secret and use its reference (kv:…)",
      });
    }
  },
});

/** Returns the sequences that resemble keys: mixed uppercase, lowercase and digits, or hexadecimal digits. */
function keys(text: string): readonly string[] {
  const found = text.match(run) ?? [];
  return found.filter((key) => hexadecimal.test(key) || mixed.test(key));
}

/** Returns the Shannon entropy of a text, as a share of that of a random text of the same length and alphabet. */
function shareOfEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const entropy = [...counts.values()]
    .map((count) => count / text.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);
  const alphabet = hexadecimal.test(text) ? 16 : 64;
  return entropy / Math.log2(Math.min(text.length, alphabet));
}
