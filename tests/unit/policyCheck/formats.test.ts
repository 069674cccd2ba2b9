import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv2020 from "ajv/dist/2020";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log } from "sarif";
import type { CheckedSource } from "../../../cli/policy/checkedSource";
import { checkPolicies } from "../../../cli/policy/checkPolicies";
import type { PolicyConfiguration } from "../../../cli/policy/configuration";
import { githubAnnotations } from "../../../cli/policy/formats/githubAnnotations";
import { junitReport } from "../../../cli/policy/formats/junit";
import { sarifReport } from "../../../cli/policy/formats/sarif";
import { textReport } from "../../../cli/policy/formats/text";
import { allPolicies } from "../../../cli/policy/selectPolicies";
import { stateSource } from "../../../cli/policy/stateSource";
import type { Waiver } from "../../../cli/policy/waivers";
import { parseState } from "../../../cli/state/readState";
import { repository } from "../../support/markdown";
import { exportOf, parts, type StatePart, secret, urnOf } from "../../support/policyState";

const load = createRequire(import.meta.url);
const sarifSchema = load("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const draft04 = new AjvDraft04({ strict: false, unicodeRegExp: false });
addFormats(draft04);
const isSarif = draft04.compile(sarifSchema);

const waiver: Waiver = {
  policy: "cac-user-limit-ceiling",
  object: "User/dana",
  reason: "Test <device> & more",
  owner: "voice@acme.example",
  expires: "2026-12-31",
};

const unreadable: StatePart = {
  class: "Trunk",
  name: "carrier, 50%",
  id: "tr_1",
  outputs: { name: "Carrier", maxChannels: secret(4, { isEncrypted: true }) },
};

/** A report with every kind of content: findings that are new, waived and in the baseline, and a check that was not made. */
function reportOf(given: readonly StatePart[], { file = true, gaps = [] as readonly string[], every = false } = {}) {
  const path = "state files/prod.json";
  const text = exportOf(given);
  const lineOf = (urn: string) => text.split("\n").findIndex((line) => line.includes(urn)) + 1;
  const state = stateSource(parseState(text, path), {
    kind: file ? "state" : "stack",
    name: file ? path : "stack prod",
    ...(file && { file: { path, lineOf } }),
  });
  const source: CheckedSource = { ...state, gaps };
  const ids = [
    "cac-number-require-ceiling",
    "cac-user-limit-ceiling",
    "cac-trunk-require-ceiling",
    "cac-trunk-limit-ceiling",
  ];
  const configuration = new Map<string, PolicyConfiguration>([
    ["cac-trunk-limit-ceiling", { level: "disabled", settings: {} }],
  ]);
  return checkPolicies({
    source,
    policies: allPolicies.filter(({ policy }) => every || ids.includes(policy.name)),
    configuration,
    waivers: [waiver],
    baseline: [{ policy: "cac-number-require-ceiling", object: "Number/second", found: "maxChannels is not set" }],
    failOn: "advisory",
    today: "2026-12-31",
  });
}

const second: StatePart = { class: "Number", name: "second", id: "did_2", outputs: { e164: "12025550124" } };
const full = () => reportOf([...parts, second, unreadable], { gaps: ["The list of Queue could not be read: 500"] });

const parsed = (text: string): Log => JSON.parse(text);

describe("SARIF", () => {
  it.each([
    ["with everything", full],
    ["of all policies", () => reportOf(parts, { every: true })],
    ["of a stack", () => reportOf(parts, { file: false })],
    [
      "without findings",
      () => reportOf([{ class: "User", name: "eli", id: "us_2", outputs: { username: "1002", maxSimultaneous: 2 } }]),
    ],
  ])("%s validates against the schema of version 2.1.0", (_, report) => {
    const log = parsed(sarifReport(report()));
    expect(isSarif(log), JSON.stringify(isSarif.errors, null, 2)).toBe(true);
  });

  it("is not accepted by the schema with a member too many, so the schema is in force", () => {
    expect(isSarif({ ...parsed(sarifReport(full())), findings: [] })).toBe(false);
  });

  it("has a result for each finding with its rule, place and fingerprint, and suppresses accepted ones", () => {
    const { runs } = parsed(sarifReport(full()));
    const [run] = runs;
    const rules = run?.tool.driver.rules?.map(({ id, defaultConfiguration, properties }) => [
      id,
      defaultConfiguration?.level,
      defaultConfiguration?.enabled,
      properties?.["security-severity"],
    ]);
    expect(rules).toEqual([
      ["cac-number-require-ceiling", "warning", true, "5.0"],
      ["cac-trunk-limit-ceiling", "error", false, "8.0"],
      ["cac-trunk-require-ceiling", "error", true, "8.0"],
      ["cac-user-limit-ceiling", "error", true, "8.0"],
    ]);
    const results = run?.results?.map(({ ruleId, ruleIndex = 0, level, suppressions }) => [
      ruleId,
      run.tool.driver.rules?.[ruleIndex]?.id,
      level,
      suppressions?.map(({ justification }) => justification),
    ]);
    expect(results).toEqual([
      ["cac-number-require-ceiling", "cac-number-require-ceiling", "warning", []],
      ["cac-number-require-ceiling", "cac-number-require-ceiling", "warning", ["accepted by the baseline"]],
      ["cac-user-limit-ceiling", "cac-user-limit-ceiling", "error", ["Test <device> & more"]],
    ]);
    expect(run?.results?.[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "state%20files/prod.json" },
          region: { startLine: expect.any(Number) },
        },
        logicalLocations: [{ name: "main-line", fullyQualifiedName: urnOf("Number", "main-line"), kind: "resource" }],
      },
    ]);
    const prints = run?.results?.map(({ partialFingerprints }) => partialFingerprints?.["sipioFinding/v1"]);
    expect(new Set(prints).size).toBe(3);
  });

  it("reports a check that was not made, and does not call the run successful", () => {
    const [run] = parsed(sarifReport(full())).runs;
    expect(run?.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: "error",
            message: { text: expect.stringContaining('maxChannels of Trunk "carrier, 50%" is encrypted') },
          },
          { level: "error", message: { text: "The list of Queue could not be read: 500" } },
        ],
      },
    ]);
    expect(parsed(sarifReport(reportOf(parts))).runs[0]?.invocations).toEqual([{ executionSuccessful: true }]);
  });
});

it("JUnit has a suite for each pack and a test for each policy: failures, errors, skipped and accepted ones", () => {
  const xml = junitReport(full()).replace(/ timestamp="[^"]*"/g, "");
  expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="5" failures="1" errors="2" skipped="1">
  <testsuite name="cac" tests="4" failures="1" errors="1" skipped="1">
    <testcase classname="cac" name="cac-number-require-ceiling">
      <failure message="Number &quot;main-line&quot;: maxChannels is not set; numbers must limit their concurrent calls. Set maxChannels." type="advisory"/>
      <system-out><![CDATA[baseline: Number "second": maxChannels is not set; numbers must limit their concurrent calls. Set maxChannels.]]></system-out>
    </testcase>
    <testcase classname="cac" name="cac-trunk-limit-ceiling">
      <skipped/>
    </testcase>
    <testcase classname="cac" name="cac-trunk-require-ceiling">
      <error message="maxChannels of Trunk &quot;carrier, 50%&quot; is encrypted in the file. Check the stack with --stack, which decrypts it" type="not checked"/>
    </testcase>
    <testcase classname="cac" name="cac-user-limit-ceiling">
      <system-out><![CDATA[waived: User "dana": maxSimultaneous is 50; it must be between 1 and 5. Set it to 5, or change the range in the policy configuration.]]></system-out>
    </testcase>
  </testsuite>
  <testsuite name="objects" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="objects" name="complete">
      <error message="The list of Queue could not be read: 500"/>
    </testcase>
  </testsuite>
</testsuites>`);
});

it("GitHub annotations are the new findings and the checks that were not made, with their places", () => {
  const report = full();
  const line = report.findings[0]?.line;
  expect(githubAnnotations(report).split("\n")).toEqual([
    `::warning file=state files/prod.json,line=${line},title=cac-number-require-ceiling::Number "main-line": maxChannels is not set; numbers must limit their concurrent calls. Set maxChannels.`,
    '::error title=cac-trunk-require-ceiling%3A not checked::maxChannels of Trunk "carrier, 50%25" is encrypted in the file. Check the stack with --stack, which decrypts it',
    "::error title=not checked::The list of Queue could not be read: 500",
    "",
  ]);
});

it("text counts accepted findings and shows colors only on request", () => {
  const text = textReport(full(), false);
  expect(text).toContain(
    "4 objects, 3 policies: 1 finding (0 mandatory, 1 advisory), 1 in the baseline, 1 waived. The check is incomplete: 2 parts could not be checked.",
  );
  expect(text).not.toContain("\u001b[");
  expect(textReport(full(), true)).toContain("\u001b[");
});

describe("the published schema of waivers", () => {
  const schema = JSON.parse(readFileSync(`${repository}/cli/schemas/policy-waivers.json`, "utf8"));
  const ajv = new Ajv2020();
  addFormats(ajv);
  const isWaivers = ajv.compile(schema);

  it("accepts waivers, and refuses what the command refuses", () => {
    expect(isWaivers({ $schema: "./schema.json", waivers: [waiver] })).toBe(true);
    for (const wrong of [
      { ...waiver, owner: undefined },
      { ...waiver, expires: "2026-02-30" },
      { ...waiver, ticket: 1 },
    ]) {
      expect(isWaivers(JSON.parse(JSON.stringify({ waivers: [wrong] })))).toBe(false);
    }
  });
});
