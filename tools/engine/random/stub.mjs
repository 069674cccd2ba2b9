// @ts-check
// A stand-in for the Pulumi provider "random", for machines that cannot download the published plugin. Plain JavaScript,
// because the engine starts it whether or not the tools are compiled. The output `bcryptHash` is left out.
import { randomInt } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { main } from "@pulumi/pulumi/provider/index.js";

/** @typedef {Record<string, unknown>} Properties */

const PASSWORD = "random:index/randomPassword:RandomPassword";
const STRING = "random:index/randomString:RandomString";

const SECRET_KEY = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const DEFAULTS = {
  special: true,
  upper: true,
  lower: true,
  numeric: true,
  minSpecial: 0,
  minUpper: 0,
  minLower: 0,
  minNumeric: 0,
};

const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

// Changing any of them replaces, as in the published provider.
const INPUTS = ["length", "keepers", "overrideSpecial", ...Object.keys(DEFAULTS)];

/**
 * @param {Properties} inputs
 * @returns {Properties}
 */
function withDefaults(inputs) {
  // `number` is the deprecated name of `numeric`.
  const numeric = inputs.numeric ?? inputs.number ?? DEFAULTS.numeric;
  return { ...DEFAULTS, ...inputs, numeric };
}

/** @param {unknown} value */
function plain(value) {
  return typeof value === "object" && value !== null && SECRET_KEY in value && "value" in value ? value.value : value;
}

/** @param {Properties} settings */
function characterSets(settings) {
  return [
    { kind: "Special", characters: String(plain(settings.overrideSpecial) ?? SPECIAL), used: plain(settings.special) },
    { kind: "Upper", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", used: plain(settings.upper) },
    { kind: "Lower", characters: "abcdefghijklmnopqrstuvwxyz", used: plain(settings.lower) },
    { kind: "Numeric", characters: "0123456789", used: plain(settings.numeric) },
  ].map((set) => ({ ...set, minimum: Number(plain(settings[`min${set.kind}`])) }));
}

/** @param {string} characters */
const pick = (characters) => characters.charAt(randomInt(characters.length));

/** @param {Properties} settings */
function generate(settings) {
  const sets = characterSets(settings);
  const all = sets.map((set) => (set.used ? set.characters : "")).join("");
  const result = sets.flatMap((set) => Array.from({ length: set.minimum }, () => pick(set.characters)));
  while (result.length < Number(plain(settings.length))) result.push(pick(all));
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] ?? "", result[last] ?? ""];
  }
  return result.join("");
}

/** @param {Properties} inputs */
function failuresOf(inputs) {
  const settings = withDefaults(inputs);
  const length = plain(settings.length);
  if (length === UNKNOWN) return [];
  if (typeof length !== "number" || length < 1) {
    return [{ property: "length", reason: "must be a number of at least 1" }];
  }
  const sets = characterSets(settings);
  if (length < sets.reduce((sum, { minimum }) => sum + minimum, 0)) {
    return [
      { property: "length", reason: "must be at least the sum of minUpper, minLower, minNumeric and minSpecial" },
    ];
  }
  if (sets.every(({ used }) => !used)) {
    return [{ property: "special", reason: "one of special, upper, lower and numeric must be true" }];
  }
  return [];
}

/** @param {string} urn */
function typeOf(urn) {
  const type = [PASSWORD, STRING].find((name) => urn.includes(`::${name}::`) || urn.includes(`$${name}::`));
  if (!type) throw new Error(`The stand-in for the random provider does not serve ${urn}`);
  return type;
}

/** @type {import("@pulumi/pulumi/provider/index.js").Provider} */
const provider = {
  version: process.env.SIPIO_RANDOM_VERSION ?? "0.0.0",

  async check(urn, _olds, news) {
    typeOf(urn);
    return { inputs: news, failures: failuresOf(news) };
  },

  async diff(_id, _urn, olds, news) {
    const before = withDefaults(olds);
    const after = withDefaults(news);
    const replaces = INPUTS.filter((name) => !isDeepStrictEqual(plain(before[name]), plain(after[name])));
    return { changes: replaces.length > 0, replaces };
  },

  async create(urn, inputs) {
    const settings = withDefaults(inputs);
    const result = generate(settings);
    return typeOf(urn) === PASSWORD
      ? { id: "none", outs: { ...settings, result: { [SECRET_KEY]: SECRET, value: result } } }
      : { id: result, outs: { ...settings, result } };
  },

  // Nothing lives outside the state: there is nothing to look up, and nothing to delete.
  async read(id, _urn, props) {
    return { id, props };
  },
  async delete() {},
};

await main(provider, process.argv.slice(2));
