import { html } from "hono/html";
import { changeText, resultText, summaryLine } from "../formatRun";
import type { FleetRunReport, ReportedTenant } from "../runReport";

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8885; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; }
pre { font-size: .85rem; margin: 0; white-space: pre-wrap; }
tr.failed td:nth-child(2) { color: #c00; font-weight: bold; }
`;

/** Formats the report of a run as one HTML page without scripts and other files. All texts are escaped. */
export function fleetHtml(report: FleetRunReport): string {
  const { action, tenants, unchanged, removed, preview } = report;
  const title = `sipio fleet ${action}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p>${summaryLine(report)}</p>
<p>${new Date().toISOString()}</p>
${(preview?.changes ?? []).map(
  ({ change, count, tenants: changed }) => html`<p><b>${count} × ${change}</b><br>${changed.join(", ")}</p>
`,
)}
<table>
<thead><tr><th>Tenant</th><th>Result</th><th>Changes</th><th>Duration</th><th>Reason</th></tr></thead>
<tbody>
${[...tenants, ...unchanged.map(skipped)].map(row)}
</tbody>
</table>
${removed.length > 0 && html`<p>Not in the tenants file, and kept: ${removed.join(", ")}.</p>`}
</body>
</html>
`;
  // Only values that are promises make the template one.
  return String(page);
}

/** Result of a tenant as the page shows it. */
type ShownTenant = Omit<ReportedTenant, "result"> & { readonly result: ReportedTenant["result"] | "unchanged" };

const skipped = (tenant: string): ShownTenant => {
  return { tenant, result: "unchanged", changes: {}, errors: [], seconds: 0 };
};

function row({ tenant, result, changes, errors, seconds }: ShownTenant) {
  const text = result === "unchanged" ? result : resultText({ result, changes: {} });
  return html`<tr class="${result}"><td>${tenant}</td><td>${text}</td><td>${changeText(changes)}</td><td class="number">${
    seconds > 0 ? `${seconds.toFixed(1)} s` : ""
  }</td><td>${errors.map((error) => html`<pre>${error}</pre>`)}</td></tr>
`;
}
