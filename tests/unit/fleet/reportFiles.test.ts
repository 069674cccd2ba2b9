import { fleetHtml } from "../../../cli/fleet/formats/html";
import { fleetJunit } from "../../../cli/fleet/formats/junit";
import type { FleetRunReport } from "../../../cli/fleet/runReport";

const none = { changes: {}, errors: [], seconds: 0 };
const report: FleetRunReport = {
  action: "up",
  succeeded: false,
  tenants: [
    { ...none, tenant: "north", result: "succeeded", changes: { create: 6 }, seconds: 2.5 },
    { ...none, tenant: "<b>&\u0007", result: "failed", errors: ['limit <5> & "more"', "second\u0000"], seconds: 1 },
    { ...none, tenant: "east", result: "notStarted" },
    { ...none, tenant: "west", result: "completedEarlier" },
  ],
  unchanged: ["south"],
  removed: ["old<tenant>"],
};

describe("the JUnit file of a run", () => {
  const xml = fleetJunit(report);

  it("has a test for each tenant, with its duration", () => {
    expect(xml).toContain('<testsuite name="sipio fleet up"');
    expect(xml).toMatch(/tests="5" failures="1" errors="0" skipped="2"/);
    expect(xml).toMatch(/<testcase classname="sipio fleet up" name="north" time="2.5">/);
    expect(xml).toContain("6 created");
  });

  it("contains the reason of a failure, and only characters of XML", () => {
    expect(xml).toContain('message="limit &lt;5> &amp; &quot;more&quot;&#xA;second\ufffd"');
    expect(xml).toContain('name="&lt;b>&amp;\ufffd"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML must not contain them
    expect(xml).not.toMatch(/[\u0000\u0007]/);
  });
});

describe("the HTML page of a run", () => {
  const page = fleetHtml(report);

  it("has a row for each tenant", () => {
    const text = page.replace(/<style>.*<\/style>/s, "").replace(/<[^>]+>/g, "|");
    expect(text).toContain("|north||succeeded||6 created||2.5 s|");
    expect(text).toContain("|east||not started|");
    expect(text).toContain("|south||unchanged|");
    expect(text).toContain("1 tenant succeeded, 1 unchanged, 1 done earlier, 1 failed, 1 not started|");
  });

  it("escapes all texts and needs no other file", () => {
    expect(page).toContain("<td>&lt;b&gt;&amp;\u0007</td>");
    expect(page).toContain("<pre>limit &lt;5&gt; &amp; &quot;more&quot;</pre><pre>second");
    expect(page).toContain("old&lt;tenant&gt;");
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it("sums up the changes of a preview", () => {
    const preview = {
      unchanged: [],
      changed: ["a"],
      changes: [{ change: "CallLimit.maxCount 1 → <2>", count: 1, tenants: ["a"] }],
    };
    const text = fleetHtml({ ...report, action: "preview", preview });
    expect(text).toContain("<b>1 × CallLimit.maxCount 1 → &lt;2&gt;</b><br>a</p>");
  });
});
