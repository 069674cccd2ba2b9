import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { blocksOf } from "../support/markdown";
import { PipelineRepository } from "../support/pipelines";
import { SandboxProcess } from "../support/sandbox";

const password = "8fQz-33kd-Lp2x-77ab";
const before = `import * as sipio from "pulumi-sipio";
import { enqueue, entry, flow, hangup, menu } from "pulumi-sipio/flows";

new sipio.AccountSettings("office", { maxIn: 50, maxOut: 5 });
new sipio.GeoPolicy("home", { scope: "account", mode: "allowlist", countries: ["US"] });
new sipio.CallLimit("hour", { scope: "account", direction: "out", periodSec: 3600, maxCount: 100, hard: true });
const domain = new sipio.Domain("office", { domain: "office.sip.example" });
const dana = new sipio.User("dana", { username: "1001", isAgent: true, maxSimultaneous: 2 });
new sipio.Device("desk", { user: dana, authUsername: "desk-7k3q", realm: domain.domain, password: "${password}", transport: "tls" });
new sipio.Secret("pin", { name: "office:pin", value: "48392011" });
const sales = new sipio.Queue("sales", { name: "Sales", strategy: "longest_idle", agents: [{ user: dana }] });
const reception = new sipio.Flow("reception", {
  name: "Reception",
  graph: flow(
    entry("inbound").to(
      menu({ promptText: "Press 1 for sales.", maxDigits: 1 })
        .on("digit:1", enqueue(sales))
        .on("timeout", hangup())
        .on("invalid", hangup()),
    ),
  ),
});
new sipio.Number("main-line", { e164: "12025550123", maxChannels: 4, dest: reception });
`;
const after = before
  .replace("maxChannels: 4", "maxChannels: 40")
  .replace("hangup, menu", "forward, hangup, menu")
  .replace(
    "const reception",
    'const mobile = new sipio.Forward("mobile", { name: "Mobile", number: "12025550199" });\nconst reception',
  )
  .replace("Press 1 for sales.", "Press 1 for sales, 2 for Dana.")
  .replace('.on("timeout"', '.on("digit:2", forward(mobile))\n        .on("timeout"')
  .replace(password, "8fQz-33kd-Lp2x-77ac")
  .replace("48392011", "48392012");
const secrets = ["8fQz-33kd", "4839201", "hmac-sha256"];

let sandbox: SandboxProcess;
let project: PipelineRepository;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  project = await PipelineRepository.create("GitHub", { key: sandbox.key, url: sandbox.url });
  await shell("npm ci");
  writeFileSync(join(project.directory, "index.ts"), before);
  await shell("pulumi up --stack prod --yes --skip-preview --non-interactive");
  writeFileSync(join(project.directory, "index.ts"), after);
});

afterAll(async () => {
  await sandbox.stop();
  project.dispose();
});

async function shell(text: string, env: Readonly<Record<string, string>> = {}) {
  const options = { cwd: project.directory, env: { ...project.env, ...env }, all: true, reject: false } as const;
  const { exitCode, all, stdout } = await execa("bash", ["-euo", "pipefail", "-c", text], options);
  expect(exitCode, all).toBe(0);
  return stdout;
}

const withoutDigest = (text: string) => text.replace(/sha256:[0-9a-f]{64}/, "sha256:…").trim();

it("the page shows the commands and what they print", async () => {
  const blocks = blocksOf("docs/review.md");
  const examples = blocks.flatMap(({ language, text }, index) =>
    language === "sh" ? [[text, blocks[index + 1]?.text ?? ""] as const] : [],
  );
  expect(examples).toHaveLength(2);
  for (const [command, shown] of examples) {
    const printed = withoutDigest(await shell(command));
    expect(printed, `paste this into docs/review.md:\n\n${printed}\n`).toBe(shown.trim());
  }
  const comment = await shell("npx sipio review --preview preview.json --format markdown");
  const diagram = blocks.find(({ language }) => language === "mermaid")?.text.trim() ?? "";
  expect(comment).toContain(`\`\`\`mermaid\n${diagram}\n\`\`\``);
});

it("both forms of a preview give the same review, without a secret", async () => {
  const digest = await shell("pulumi preview --json --non-interactive > digest.json; cat digest.json", {
    PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false",
  });
  expect(JSON.parse(digest)).toHaveProperty("steps");
  const review = async (file: string) => JSON.parse(await shell(`npx sipio review --preview ${file} --json`));
  await shell("pulumi preview --json --non-interactive > events.json");
  const [one, other] = [await review("digest.json"), await review("events.json")];
  expect(one.digest).toBe(other.digest);
  expect(one.loosened.map(({ urn }: { urn: string }) => urn)).toEqual(
    other.loosened.map(({ urn }: { urn: string }) => urn),
  );
  expect(one.policies).toBeNull();
  expect(other.policies).toEqual({ packs: [], violations: [] });
  const text = JSON.stringify([one, other]);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).toContain('"property":"ha1","text":"may have changed; not shown because it may be a secret"');
  expect(readFileSync(join(project.directory, "Pulumi.prod.yaml"), "utf8")).not.toContain("8fQz");
});
