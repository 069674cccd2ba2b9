import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Forge } from "../support/forge";
import { PipelineRepository, serviceNames, services, templateFolder } from "../support/pipelines";
import { SandboxProcess } from "../support/sandbox";

const passes = `import * as sipio from "pulumi-sipio";
new sipio.AccountSettings("office", { maxIn: 4, maxOut: 2 });
const mailbox = new sipio.VoicemailBox("office", { name: "Office", pinSecret: "kv:vm:office:pin" });
new sipio.Extension("office", { digits: "199", dest: mailbox });
`;
const violates = passes.replace(', pinSecret: "kv:vm:office:pin"', "");
const raised = passes.replace("maxIn: 4", "maxIn: 40");

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

afterAll(() => sandbox.stop());

it("the page names every variable that the pipelines take from the repository", () => {
  const page = readFileSync(join(templateFolder, "README.md"), "utf8");
  const { own, asked } = services.GitHub();
  expect(asked.filter((name) => !(name in own) && !page.includes(`\`${name}\``))).toEqual([]);
  for (const name of ["GITLAB_TOKEN", "REVIEWED"]) expect(page).toContain(`\`${name}\``);
});

it("both pipelines have the same jobs, steps and settings", () => {
  const commands = (service: (typeof serviceNames)[number], job: string) =>
    services[service]()
      .scripts(job)
      .flatMap(
        ({ text }) =>
          text.replace(/\\\n\s*/g, "").match(/(pulumi (preview|up)|npx sipio|node ci\/\S+) [^|;>\n]*/g) ?? [],
      )
      .map((command) => command.replace(/\s+/g, " ").trim());
  for (const job of ["preview", "up", "nightly"]) {
    expect(commands("GitHub", job), job).toEqual(commands("GitLab", job));
    expect(commands("GitHub", job).length, job).toBeGreaterThan(1);
  }
  expect(services.GitHub().own).toEqual(services.GitLab().own);
});

describe.each(serviceNames.map((service, index) => [service, ["acme", "globex"][index] ?? ""] as const))(
  "the pipeline for %s, as it is copied",
  (service, account) => {
    let forge: Forge;
    let repository: PipelineRepository;
    const key = () => sandbox.keys[account] ?? "";
    const settings = async () => (await sandbox.call("GET", "/account", { key: key() })).body;
    const mailboxes = async () => (await sandbox.call("GET", "/voicemail-boxes", { key: key() })).body?.rows;
    const digestIn = (text: string) => /sipio-review-digest (sha256:[0-9a-f]{64})/.exec(text)?.[1] ?? "";
    const body = () => forge.comments[0]?.body ?? "";

    // Both pipelines have the same commands, so one of them shows these cases.
    const once = service === "GitHub" ? it : () => undefined;

    beforeAll(async () => {
      forge = await Forge.start();
      repository = await PipelineRepository.create(service, {
        key: key(),
        url: sandbox.url,
        more: forge.environment[service],
      });
    });

    afterAll(async () => {
      await forge.stop();
      repository.dispose();
    });

    it("stops a change that violates a policy, and says so in a comment", async () => {
      const { exitCode, text } = await repository.run("preview", violates);
      // The number depends on the version of Pulumi.
      expect(exitCode, text).not.toBe(0);
      expect(forge.comments).toHaveLength(1);
      expect(body()).toMatch(/^<!-- sipio-review office\/prod -->\n/);
      expect(body()).toContain(
        '- **mandatory**, high: VoicemailBox "office": pinSecret is not set; voicemail boxes must have a PIN.',
      );
      expect(body()).toContain("(`security-voicemail-box-require-pin`)");
    });

    once("does not deploy it, even if it was reviewed", async () => {
      const { exitCode, text } = await repository.run("up", violates);
      expect(exitCode, text).toBe(1);
      expect(text).toContain("security-voicemail-box-require-pin");
      expect(text).not.toContain("differ from the reviewed ones");
      expect(await mailboxes()).toEqual([]);
    });

    it("passes a change that violates no policy, and updates the comment", async () => {
      const { exitCode, text } = await repository.run("preview", passes);
      expect(exitCode, text).toBe(0);
      expect(forge.comments).toHaveLength(1);
      expect(body()).toContain("No policy of sipio-all is violated.");
      expect(body()).toContain("**VoicemailBox** `office` will be created");
      expect(body()).not.toContain("pinSecret is not set");
      expect(body()).not.toContain("kv:vm:office:pin");
    });

    once("does not deploy a change other than the reviewed one", async () => {
      const { exitCode, text } = await repository.run("up", raised);
      expect(exitCode, text).toBe(1);
      expect(text).toContain(`the changes differ from the reviewed ones: expected ${digestIn(body())}, got sha256:`);
      expect(await mailboxes()).toEqual([]);
    });

    it("deploys the reviewed change", async () => {
      const { exitCode, text } = await repository.run("up", passes);
      expect(exitCode, text).toBe(0);
      expect(await mailboxes()).toEqual([expect.objectContaining({ name: "Office" })]);
    });

    once("shows what a change loosens", async () => {
      const { exitCode, text } = await repository.run("preview", raised);
      expect(exitCode, text).toBe(0);
      expect(body()).toContain('| limit | `AccountSettings "office"` | `maxIn` | `4 → 40` |');
    });

    once(
      "deploys a change that no pull request contained with the digest that a person gives, and not without",
      async () => {
        forge.isMerged = false;
        const without = await repository.run("up", raised);
        expect(without.exitCode, without.text).toBe(1);
        expect(without.text).toContain(
          `the changes were not reviewed. Review them, and run again with --reviewed ${digestIn(body())}.`,
        );
        expect(await settings()).toMatchObject({ max_in: 4 });
        const { exitCode, text } = await repository.run("up", raised, { REVIEWED: digestIn(body()) });
        expect(exitCode, text).toBe(0);
        expect(await settings()).toMatchObject({ max_in: 40 });
      },
    );

    once("fails if the program does not run, and says so in the comment", async () => {
      const { exitCode, text } = await repository.run("preview", 'throw new Error("no such office");');
      expect(exitCode, text).not.toBe(0);
      expect(body()).toContain("no such office");
    });
  },
);
