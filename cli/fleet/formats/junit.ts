import reports from "junit-report-builder";
import { printable } from "../../reports/printable";
import { changeText } from "../formatRun";
import type { FleetRunReport } from "../runReport";

/**
 * Formats the report of a run as JUnit XML. The run is a suite and each tenant a test. Tenants that did not start and
 * those without changes are skipped.
 */
export function fleetJunit({ action, tenants, unchanged }: FleetRunReport): string {
  const builder = reports.newBuilder();
  const name = `sipio fleet ${action}`;
  const suite = builder.testSuite().name(name).timestamp(new Date());
  for (const { tenant, result, changes, errors, seconds } of tenants) {
    const testCase = suite.testCase().className(name).name(printable(tenant)).time(seconds);
    const changed = changeText(changes);
    if (changed !== "") testCase.standardOutput(changed);
    if (result === "failed") testCase.failure(errors.map(printable).join("\n"), "failed");
    if (result === "notStarted") testCase.skipped();
  }
  for (const tenant of unchanged) suite.testCase().className(name).name(printable(tenant)).skipped();
  return builder.build();
}
