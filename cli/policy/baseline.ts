import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { fileContent } from "../files/fileContent";
import { JsonFile } from "../files/jsonFile";
import type { Finding } from "./finding";

const acceptedFinding = z.strictObject({
  policy: z.string().min(1),
  object: z.string().min(1),
  found: z.string().min(1),
});

const baselineFile = z.strictObject({ version: z.literal(1), findings: z.array(acceptedFinding) });

/** Finding that a baseline accepts: a policy, an object and the fact that was found. If the fact changes, it is new. */
export type AcceptedFinding = z.infer<typeof acceptedFinding>;

/**
 * Reads a baseline.
 * @throws InvalidFileError if the file is invalid or does not exist.
 */
export async function readBaseline(path: string): Promise<readonly AcceptedFinding[]> {
  const file = await JsonFile.read(path);
  return fileContent(file, baselineFile).findings;
}

/** Writes the findings that no waiver accepts as a baseline. */
export async function writeBaseline(path: string, findings: readonly Finding[]): Promise<number> {
  const accepted = findings.filter(({ status }) => status !== "waived").map(acceptedBy);
  const unique = [...new Map(accepted.map((one) => [keyOf(one), one])).values()];
  await writeFile(path, `${JSON.stringify({ version: 1, findings: unique }, null, 2)}\n`);
  return unique.length;
}

/**
 * Applies a baseline to findings.
 * @param evaluated IDs of the policies that ran.
 * @returns The findings, and the entries without a finding.
 */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: readonly AcceptedFinding[],
  evaluated: ReadonlySet<string>,
): { readonly findings: readonly Finding[]; readonly resolved: readonly AcceptedFinding[] } {
  const accepted = new Set(baseline.map(keyOf));
  const present = new Set(findings.map((finding) => keyOf(acceptedBy(finding))));
  return {
    findings: findings.map((finding) =>
      finding.status === "new" && accepted.has(keyOf(acceptedBy(finding)))
        ? { ...finding, status: "baseline" }
        : finding,
    ),
    resolved: baseline.filter((one) => evaluated.has(one.policy) && !present.has(keyOf(one))),
  };
}

function acceptedBy({ policy, object, found }: Finding): AcceptedFinding {
  return { policy, object: object.reference, found };
}

function keyOf({ policy, object, found }: AcceptedFinding): string {
  return JSON.stringify([policy, object, found]);
}
