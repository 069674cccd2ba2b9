import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatList } from "pulumi-sipio/schema";
import { type Case, changedProgram, type PackCase, packCases } from "pulumi-sipio-policies/dist/packCases.js";
import { root } from "../stack/paths.js";
import { type Files, policiesDir } from "./files.js";
import { code, markdownTable, page, programBlock, section } from "./markdown.js";

type Setting = Case["policy"]["about"]["settings"][string];

/** Generates the pages of the policy packs: a table of all policies and a page for each pack. */
export function policyPages(): Files {
  return new Map([
    [`${policiesDir}/README.md`, contents()],
    ...packCases.map((one) => [`${policiesDir}/${one.pack}.md`, packPage(one)] as const),
  ]);
}

function contents(): string {
  const lines = packCases.flatMap(({ pack, cases }) =>
    cases.map(({ policy, violations: [{ message }] }) => [
      `[${code(policy.name)}](${pack}.md#${policy.name})`,
      pack,
      policy.severity ?? "",
      levelOf(policy),
      ownSettings(policy.about)
        .map(([setting, { default: value }]) =>
          code(value === undefined ? setting : `${setting}: ${JSON.stringify(value)}`),
        )
        .join(", "),
      `“${[message].flat()[0]}”`,
    ]),
  );
  const counts = packCases.map(({ pack, cases }) => [
    `[${code(pack)}](${pack}.md)`,
    String(cases.length),
    aboutOf(pack),
  ]);
  return page(
    "`policies/`",
    "Policies",
    "Four policy packs check SIP.IO stacks for toll fraud risks, missing limits and insecure settings. Pulumi runs them at preview, so a " +
      "violation stops the run before anything is created. Policies evaluate the resources that Pulumi sees. A child declared inline is " +
      "treated the same as one declared as a separate resource.",
    markdownTable(["pack", "policies", "checks"], counts),
    section(
      "Run the packs",
      "Install the package in your Pulumi project and pass the folder of a pack. To run several packs, repeat the options. Each pack " +
        "starts its own process. The pack `all` runs all of them in one process, with one configuration file.",
      shell(
        "npm install --save-dev pulumi-sipio-policies @pulumi/policy",
        "pulumi preview \\",
        "  --policy-pack node_modules/pulumi-sipio-policies/cac --policy-pack-config policies/cac.json",
      ),
      "To run the policies on what is deployed already, without a program, use " +
        "[`sipio policy check`](../guides/policy-check.md).",
      "All [examples](../../examples/) comply with all packs. Some have a configuration in their `policies` folder.",
      "To write your own pack, import policies from the package and combine them with your own:",
      programBlock(
        'import { PolicyPack } from "@pulumi/policy";\nimport { cac } from "pulumi-sipio-policies";\n\n' +
          'new PolicyPack("acme", { policies: [...cac.all] });',
      ),
    ),
    section(
      "Configure the policies",
      "Policies of critical and high severity are mandatory by default; those of medium and low severity are advisory. The configuration file " +
        "of a pack has an entry for each policy whose level or settings you change.",
      json({
        "cac-user-require-ceiling": "mandatory",
        "cac-number-limit-ceiling": { enforcementLevel: "remediate", maximum: 20, exempt: ["hotline"] },
      }),
      [
        "- `mandatory` stops the run, `advisory` warns, and `disabled` turns the policy off.",
        "- `remediate` corrects a violation before the resource is created or updated, and reports the correction. Policies that support it " +
          "list `remediation` on their page. For all others, `remediate` is the same as `mandatory`.",
        "- `exempt`, a setting of every policy, lists names of resources that the policy skips. `*` matches any characters.",
      ].join("\n"),
    ),
    section(
      "Values that are unknown at preview",
      "If a value is unknown until `pulumi up`, the policy warns at every level: " +
        "`<property> of <object> is not known yet. The policy will be evaluated during pulumi up`. During `pulumi up`, a resource " +
        "policy checks the value before the resource is created. A stack policy checks it after all resources are created, and a violation " +
        "then fails the run. References are known at preview because the engine reports the dependencies of each property. Policies receive " +
        "secrets in plain text, but messages never show them.",
    ),
    section(
      "All policies",
      markdownTable(["policy", "pack", "severity", "level", "settings and defaults", "example of a violation"], lines),
    ),
  );
}

function packPage({ pack, cases }: PackCase): string {
  const lines = cases.map(({ policy }) => [
    `[${code(policy.name)}](#${policy.name})`,
    policy.severity ?? "",
    levelOf(policy),
    policy.about.description,
  ]);
  return page(
    `\`policies/${pack}/\``,
    `Policy pack ${pack}`,
    `${aboutOf(pack)} [Policies](README.md) explains how to run and configure the packs.`,
    markdownTable(["policy", "severity", "level", "requirement"], lines),
    ...cases.map(policySection),
  );
}

function policySection({ policy, passes, settings, violations: [violation] }: Case): string {
  const { about, framework } = policy;
  const facts = [
    [
      "checks",
      about.resourceTypes.length === 0 ? "the whole stack" : `each ${formatList(about.resourceTypes.map(code))}`,
    ],
    ["severity", policy.severity ?? ""],
    ["level", levelOf(policy)],
    ["remediation", about.remediates ? "supported, at the level `remediate`" : ""],
    [
      "framework",
      framework === undefined
        ? ""
        : `${framework.name} ${framework.version} ${framework.reference}: ${framework.specification}`,
    ],
  ].filter(([, value]) => value !== "");
  const rows = ownSettings(about).map(([name, setting]) => [
    code(name),
    typeOf(setting),
    setting.default === undefined ? "" : code(JSON.stringify(setting.default)),
    setting.examples.map((example) => code(JSON.stringify(example))).join(" or "),
    setting.description,
  ]);
  const configured = violation.settings ?? settings;
  return section(
    policy.name,
    about.description,
    facts.map(([name, value]) => `- ${name}: ${value}`).join("\n"),
    rows.length > 0 && markdownTable(["setting", "type", "default", "example", "description"], rows),
    `Example of a violation${configured === undefined ? "" : `, with ${code(JSON.stringify(configured))}`}:`,
    programBlock(changedProgram(passes, violation.change).trim()),
    `\`\`\`text\n${[violation.message].flat().join("\n")}\n\`\`\``,
  );
}

/** Returns the settings of a policy except `exempt`, which every policy has. */
function ownSettings({ settings }: Case["policy"]["about"]) {
  return Object.entries(settings).filter(([name]) => name !== "exempt");
}

function levelOf({ enforcementLevel = "advisory" }: Case["policy"]): string {
  return enforcementLevel;
}

function typeOf({ type, items, additionalProperties }: Setting): string {
  if (items !== undefined) return `list of ${items.type}s`;
  return additionalProperties === undefined ? type : `${additionalProperties.type}s by name`;
}

/** Returns the description in a pack's `PulumiPolicy.yaml`. */
function aboutOf(pack: string): string {
  const text = readFileSync(join(root, "policies", pack, "PulumiPolicy.yaml"), "utf8");
  return `${/^description: (.*)$/m.exec(text)?.[1] ?? ""}.`;
}

function shell(...lines: readonly string[]): string {
  return `\`\`\`sh\n${lines.join("\n")}\n\`\`\``;
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}
