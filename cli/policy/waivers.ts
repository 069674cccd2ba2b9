import { formatList, formatValue, mustBe, suggest } from "pulumi-sipio/schema";
import { z } from "zod";
import { fileContent } from "../files/fileContent";
import { InvalidFileError, JsonFile } from "../files/jsonFile";
import { type Finding, referencesOf } from "./finding";
import { allPolicies } from "./selectPolicies";

const text = z.string().min(1).max(1000);

const waiver = z.strictObject({
  policy: text.describe("ID of the policy, such as `cac-number-require-ceiling`."),
  object: text.describe(
    "Class and name of the object, such as `Number/main-line`, or its class and ID. For an inline child, the property and the key follow: `Trunk/carrier/acl/10.0.0.0/8`.",
  ),
  reason: text.describe("Reason that the finding is accepted."),
  owner: text.describe("Person or team that is responsible for the waiver."),
  expires: z.iso.date().describe("Last day on which the waiver applies, in UTC, such as `2026-12-31`."),
});

const waiverFile = z
  .strictObject({
    $schema: z.string().optional().describe("URL or path of this schema, for editors."),
    waivers: z.array(waiver).describe("Accepted findings."),
  })
  .meta({
    title: "Waivers for sipio policy check",
    description: "Findings of policies that are accepted for a limited time.",
  });

/** Waiver: accepts the findings of a policy for one object. */
export type Waiver = z.infer<typeof waiver>;

/** Waiver with its effect in a run. */
export interface WaiverUse extends Waiver {
  /** `not evaluated` if the policy was not part of the run. */
  readonly status: "used" | "unused" | "expired" | "not evaluated";
}

/** Returns the JSON schema of waiver files, which the package publishes. */
export function waiversJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(waiverFile);
}

/**
 * Reads a file of waivers.
 * @throws InvalidFileError if the file is invalid, or if a policy does not exist.
 */
export async function readWaivers(path: string): Promise<readonly Waiver[]> {
  const file = await JsonFile.read(path);
  const { waivers } = fileContent(file, waiverFile);
  const known = allPolicies.map(({ policy }) => policy.name);
  const problems = waivers.flatMap((one, index) => {
    if (known.includes(one.policy)) return [];
    const message = mustBe(formatList(known), formatValue(one.policy), suggest(known, one.policy));
    return [file.problem(["waivers", index, "policy"], message)];
  });
  if (problems.length > 0) throw new InvalidFileError(problems.join("\n"));
  return waivers;
}

/**
 * Applies waivers to findings.
 * @param evaluated IDs of the policies that ran.
 * @param today Date in UTC, such as `2026-12-31`.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  evaluated: ReadonlySet<string>,
  today: string,
): { readonly findings: readonly Finding[]; readonly waivers: readonly WaiverUse[] } {
  const covers = (one: Waiver, finding: Finding) =>
    one.policy === finding.policy && referencesOf(finding.object).includes(one.object);
  const valid = waivers.filter(({ expires }) => expires >= today);
  return {
    findings: findings.map((finding) => {
      const found = valid.find((one) => covers(one, finding));
      return found === undefined ? finding : { ...finding, status: "waived", reason: found.reason };
    }),
    waivers: waivers.map((one) => {
      if (!valid.includes(one)) return { ...one, status: "expired" };
      if (!evaluated.has(one.policy)) return { ...one, status: "not evaluated" };
      return { ...one, status: findings.some((finding) => covers(one, finding)) ? "used" : "unused" };
    }),
  };
}
