import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatList } from "pulumi-sipio/schema";
import { type Case, changed, type PackCase, packCases } from "pulumi-sipio-policies/dist/packCases.js";
import { root } from "../stack/paths.js";
import { type Files, policiesDir } from "./files.js";
import { code, page, program, section, table } from "./markdown.js";

type Setting = Case["policy"]["about"]["settings"][string];

/** The pages of the policy packs: all policies in one table, and a page for each pack. */
export function policyPages(): Files {
  return new Map([
    [`${policiesDir}/README.md`, contents()],
    ...packCases.map((one) => [`${policiesDir}/${one.pack}.md`, packPage(one)] as const),
  ]);
}

function contents(): string {
  const lines = packCases.flatMap(({ pack, cases }) =>
    cases.map(({ policy, violations: [{ name, message }] }) => [
      `[${code(policy.name)}](${pack}.md#${policy.name})`,
      pack,
      policy.severity ?? "",
      levelOf(policy),
      ownSettings(policy.about)
        .map(([setting, { default: value }]) =>
          code(value === undefined ? setting : `${setting}: ${JSON.stringify(value)}`),
        )
        .join(", "),
      `What ${name}: “${[message].flat()[0]}”`,
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
    "Four packs of policies, each enforced by Pulumi while it previews: what breaks one stops before anything is made. They judge " +
      "what the engine is told, so that a child that stands in its parent's list and one that is a resource of its own are the same to them.",
    table(["pack", "policies", "what it holds"], counts),
    section(
      "Run them",
      "Install the package beside the program's others, and name a pack by its folder. Several packs are several pairs of options, and " +
        "several processes; `all` is all of them in one, with one file of configuration.",
      shell(
        "npm install --save-dev pulumi-sipio-policies @pulumi/policy",
        "pulumi preview \\",
        "  --policy-pack node_modules/pulumi-sipio-policies/cac --policy-pack-config policies/cac.json",
      ),
      "Each of the [examples](../../examples/) keeps to all packs, some with a configuration in a folder `policies` beside it.",
      "A pack is a library as well. A pack of your own takes the policies that it wants, and its own beside them:",
      program(
        'import { PolicyPack } from "@pulumi/policy";\nimport { cac } from "pulumi-sipio-policies";\n\n' +
          'new PolicyPack("acme", { policies: [...cac.all] });',
      ),
    ),
    section(
      "Configure them",
      "Policies of critical and high severity are mandatory by default; those of medium and low severity are advisory. The configuration file " +
        "of a pack has an entry for each policy whose level or settings you change.",
      json({
        "cac-user-require-ceiling": "mandatory",
        "cac-number-limit-ceiling": { enforcementLevel: "remediate", maximum: 20, exempt: ["hotline"] },
      }),
      [
        "- `mandatory` stops the run, `advisory` warns, `disabled` turns the policy off.",
        "- `remediate` puts right what can be put right safely, before anything is made of it, and says so. A policy that can do so says " +
          "it on its page; for all others it is the same as `mandatory`.",
        "- `exempt` is a setting of every policy: names of resources that it does not judge. `*` stands for any characters.",
      ].join("\n"),
    ),
    section(
      "What is not known at preview",
      "A value that only `up` will know is taken neither for right nor for wrong. The policy warns, whatever its level: " +
        "`<property> of <object> is not known before up. It is judged at up`. A policy of objects judges it there before anything is made " +
        "of it. A policy of the stack judges when all is made, and fails the run then. References need no ids: the engine says which resource " +
        "a property depends on. Secrets reach a policy in the clear; no message shows one.",
    ),
    section(
      "All policies",
      table(
        ["policy", "pack", "severity", "level", "settings and defaults", "example of a violation, and what is said"],
        lines,
      ),
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
    `${aboutOf(pack)} How packs are run and configured stands in [Policies](README.md).`,
    table(["policy", "severity", "level", "what must hold, and why"], lines),
    ...cases.map(policySection),
  );
}

function policySection({ policy, passes, settings, violations: [violation] }: Case): string {
  const { about, framework } = policy;
  const facts = [
    [
      "judges",
      about.resourceTypes.length === 0 ? "the stack as a whole" : `each ${formatList(about.resourceTypes.map(code))}`,
    ],
    ["severity", policy.severity ?? ""],
    ["level", levelOf(policy)],
    ["can put right", about.remediates ? "yes, at the level `remediate`" : ""],
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
    rows.length > 0 && table(["setting", "takes", "default", "for example", "what it means"], rows),
    `What ${violation.name}${configured === undefined ? "" : `, with ${code(JSON.stringify(configured))}`}:`,
    program(changed(passes, violation.change).trim()),
    `\`\`\`text\n${[violation.message].flat().join("\n")}\n\`\`\``,
  );
}

/** The settings of a policy beside the one that each has. */
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

/** What a pack says of itself in its own file. */
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
