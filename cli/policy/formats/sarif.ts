import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result, Run } from "sarif";
import { version } from "../../version";
import type { Finding } from "../finding";
import type { PolicyReport, PolicyResult } from "../report";

/** Score of a severity from which code scanning derives its own levels. */
const scores: Readonly<Record<string, string>> = { critical: "9.0", high: "8.0", medium: "5.0", low: "3.0" };

/** File to which results belong if the objects are not in a file: that of the Pulumi project. */
const projectFile = "Pulumi.yaml";

/** Formats a report as SARIF 2.1.0. Accepted findings are suppressed results. */
export function sarifReport(report: PolicyReport): string {
  const rules = report.policies.map(ruleOf);
  const file = report.source.file ?? projectFile;
  const missing = [...report.notEvaluated.map(({ policy, message }) => `${policy}: ${message}`), ...report.gaps];
  const run: Run = {
    tool: {
      driver: {
        name: "sipio policy check",
        semanticVersion: version(),
        rules,
      },
    },
    invocations: [
      {
        executionSuccessful: report.result !== "incomplete",
        ...(missing.length > 0 && {
          toolExecutionNotifications: missing.map((text) => ({ level: "error", message: { text } })),
        }),
      },
    ],
    results: report.findings.map((finding) =>
      resultOf(
        finding,
        rules.findIndex(({ id }) => id === finding.policy),
        file,
      ),
    ),
    columnKind: "utf16CodeUnits",
  };
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ policy, pack, description, severity, level }: PolicyResult): ReportingDescriptor {
  const score = scores[severity];
  const [summary = description] = description.split(". ");
  return {
    id: policy,
    shortDescription: { text: summary.endsWith(".") ? summary : `${summary}.` },
    fullDescription: { text: description },
    defaultConfiguration: { enabled: level !== "disabled", level: level === "advisory" ? "warning" : "error" },
    properties: { tags: [...new Set(["security", pack])], ...(score !== undefined && { "security-severity": score }) },
  };
}

function resultOf(finding: Finding, ruleIndex: number, file: string): Result {
  const { policy, level, message, object, found, line, status, reason } = finding;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([policy, object.reference, found]))
    .digest("hex");
  return {
    ruleId: policy,
    ruleIndex,
    level: level === "advisory" ? "warning" : "error",
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(line !== undefined && { region: { startLine: line } }),
        },
        logicalLocations: [{ name: object.name, fullyQualifiedName: object.urn ?? object.reference, kind: "resource" }],
      },
    ],
    partialFingerprints: { "sipioFinding/v1": fingerprint },
    suppressions:
      status === "new"
        ? []
        : [{ kind: "external", status: "accepted", justification: reason ?? "accepted by the baseline" }],
  };
}

/** Returns a path as a relative reference (RFC 3986), with forward slashes. */
function uriOf(path: string): string {
  return path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
