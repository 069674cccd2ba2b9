import reports, { type TestCase } from "junit-report-builder";
import { printable } from "../../reports/printable";
import type { PolicyReport, PolicyResult } from "../report";

/**
 * Formats a report as JUnit XML. Each pack is a suite and each policy a test: new findings are failures, checks that
 * could not be made are errors, and disabled policies are skipped.
 */
export function junitReport(report: PolicyReport): string {
  const builder = reports.newBuilder();
  const packs = [...new Set(report.policies.map(({ pack }) => pack))];
  for (const pack of packs) {
    const suite = builder.testSuite().name(pack).timestamp(new Date());
    for (const one of report.policies.filter((policy) => policy.pack === pack)) addCase(suite.testCase(), one, report);
  }
  if (report.gaps.length > 0) {
    const suite = builder.testSuite().name("objects");
    for (const gap of report.gaps) suite.testCase().className("objects").name("complete").error(printable(gap));
  }
  return builder.build();
}

function addCase(testCase: TestCase, { policy, pack, level, status }: PolicyResult, report: PolicyReport): void {
  testCase.className(pack).name(policy);
  if (status === "disabled") {
    testCase.skipped();
    return;
  }
  const findings = report.findings.filter((finding) => finding.policy === policy);
  const fresh = findings.filter((finding) => finding.status === "new").map(({ message }) => printable(message));
  const accepted = findings.filter((finding) => finding.status !== "new");
  const missing = report.notEvaluated.filter((one) => one.policy === policy).map(({ message }) => printable(message));
  // A test case has at most one failure and one error in most readers, so each lists all of its messages.
  if (fresh.length > 0) testCase.failure(fresh.join("\n"), level);
  if (missing.length > 0) testCase.error(missing.join("\n"), "not checked");
  if (accepted.length > 0) {
    testCase.standardOutput(accepted.map(({ status: by, message }) => `${by}: ${printable(message)}`).join("\n"));
  }
}
