import { formatList, formatValue, isRecord, mustBe, sentenceAfter, suggest } from "pulumi-sipio/schema";
import type { ConfigProperty, SipioPolicy } from "pulumi-sipio-policies";
import { InvalidFileError, JsonFile, type JsonPath } from "../files/jsonFile";
import { allPolicies } from "./selectPolicies";

const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;

/** Enforcement level of a policy. `remediate` counts as `mandatory`, because a check changes nothing. */
export type Level = (typeof levels)[number];

/** Level and settings of a policy. */
export interface PolicyConfiguration {
  readonly level: Level;
  /** Configured settings. Defaults apply to those that are absent. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Member that sets the level of all policies. */
const everyPolicy = "all";
const levelMember = "enforcementLevel";

type Problem = (at: JsonPath, message: string) => void;

/**
 * Reads configuration files in the format of `--policy-pack-config`. A later file overrides an earlier one.
 * @returns Configuration of every policy, by its ID.
 * @throws InvalidFileError if a file is invalid. Lists all problems of the file.
 */
export async function readConfiguration(paths: readonly string[]): Promise<ReadonlyMap<string, PolicyConfiguration>> {
  const configured = new Map<string, PolicyConfiguration>(
    allPolicies.map(({ policy }) => [policy.name, { level: policy.enforcementLevel ?? "advisory", settings: {} }]),
  );
  for (const path of paths) {
    const file = await JsonFile.read(path);
    const problems: string[] = [];
    apply(file.value, configured, (at, message) => problems.push(file.problem(at, message)));
    if (problems.length > 0) throw new InvalidFileError(problems.join("\n"));
  }
  return configured;
}

function apply(content: unknown, configured: Map<string, PolicyConfiguration>, problem: Problem): void {
  if (!isRecord(content)) {
    problem([], mustBe("an object with an entry for each policy to configure", formatValue(content)));
    return;
  }
  const { [everyPolicy]: forAll, ...entries } = content;
  const general = forAll === undefined ? undefined : entryIn(forAll, everyPolicy, {}, problem).level;
  for (const [id, one] of configured) if (general !== undefined) configured.set(id, { ...one, level: general });
  for (const [id, given] of Object.entries(entries)) {
    const policy = allPolicies.find((one) => one.policy.name === id)?.policy;
    const earlier = configured.get(id);
    if (policy === undefined || earlier === undefined) {
      const ids = [...configured.keys()];
      problem([id], `unknown policy; must be one of ${formatList(ids)}${sentenceAfter(suggest(ids, id))}`);
      continue;
    }
    const entry = entryIn(given, id, policy.about.settings, problem);
    configured.set(id, {
      level: entry.level ?? earlier.level,
      settings: { ...earlier.settings, ...entry.settings },
    });
  }
}

/** Returns the level and the settings in the entry of a policy: a level, or an object with settings. */
function entryIn(given: unknown, id: string, settings: SipioPolicy["about"]["settings"], problem: Problem) {
  const expected = formatList(levels.map(formatValue));
  const levelIn = (value: unknown, at: JsonPath): Level | undefined => {
    const level = levels.find((one) => one === value);
    if (level === undefined) problem(at, mustBe(expected, formatValue(value)));
    return level;
  };
  if (!isRecord(given)) {
    if (typeof given === "string") return { level: levelIn(given, [id]), settings: {} };
    problem([id], mustBe(`${expected}, or an object with settings`, formatValue(given)));
    return { level: undefined, settings: {} };
  }
  const { [levelMember]: level, ...others } = given;
  for (const [name, value] of Object.entries(others)) {
    const setting = settings[name];
    if (setting !== undefined) checkSetting(setting, value, [id, name], problem);
    else {
      const known = [levelMember, ...Object.keys(settings)];
      problem([id, name], `unknown setting; must be one of ${formatList(known)}${sentenceAfter(suggest(known, name))}`);
    }
  }
  return { level: level === undefined ? undefined : levelIn(level, [id, levelMember]), settings: others };
}

type Schema = Pick<ConfigProperty, "type"> &
  Partial<Pick<ConfigProperty, "minimum" | "maximum" | "pattern" | "enum" | "items" | "additionalProperties">>;

/** Compares a setting and what it contains with its schema. */
function checkSetting(schema: Schema, value: unknown, at: JsonPath, problem: Problem): void {
  if (!matches(schema, value)) {
    problem(at, mustBe(expectedBy(schema), formatValue(value)));
    return;
  }
  const { items, additionalProperties } = schema;
  if (items !== undefined && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) checkSetting(items, entry, [...at, index], problem);
  }
  if (additionalProperties !== undefined && isRecord(value)) {
    for (const [name, entry] of Object.entries(value))
      checkSetting(additionalProperties, entry, [...at, name], problem);
  }
}

function matches({ type, minimum, maximum, pattern, enum: words }: Schema, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  if (type === "boolean") return typeof value === "boolean";
  if (type === "string") {
    const isText = typeof value === "string" && (pattern === undefined || new RegExp(pattern).test(value));
    return isText && (words === undefined || words.includes(value));
  }
  const isNumber = typeof value === "number" && (type === "number" || Number.isInteger(value));
  return isNumber && value >= (minimum ?? value) && value <= (maximum ?? value);
}

function expectedBy({ type, minimum, maximum, pattern, enum: words }: Schema): string {
  if (words !== undefined) return formatList(words.map(formatValue));
  if (type === "string") return pattern === undefined ? "a string" : `a string that matches ${pattern}`;
  if (type === "boolean") return "true or false";
  if (type === "array") return "a list";
  if (type === "object") return "an object";
  const range =
    minimum === undefined && maximum === undefined
      ? ""
      : maximum === undefined
        ? ` of at least ${minimum}`
        : ` from ${minimum ?? "any"} to ${maximum}`;
  return `${type === "integer" ? "an integer" : "a number"}${range}`;
}
