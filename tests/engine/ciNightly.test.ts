import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { type JobResult, PipelineRepository, serviceNames } from "../support/pipelines";
import { SandboxProcess } from "../support/sandbox";

const passes = `import * as sipio from "pulumi-sipio";
new sipio.AccountSettings("office", { maxIn: 4, maxOut: 2 });
const mailbox = new sipio.VoicemailBox("office", { name: "Office", pinSecret: "kv:vm:office:pin" });
new sipio.Extension("office", { digits: "199", dest: mailbox });
`;
const violates = passes.replace(', pinSecret: "kv:vm:office:pin"', "");

/** Without a server that would answer. */
const closed = "http://127.0.0.1:9/v1";

describe.each(serviceNames.map((service, index) => [service, ["acme", "globex"][index] ?? ""] as const))(
  "the nightly job of the pipeline for %s, as it is copied",
  (service, account) => {
    let sandbox: SandboxProcess;
    let repository: PipelineRepository;
    const key = () => sandbox.keys[account] ?? "";
    const nightly = (more?: Readonly<Record<string, string>>): Promise<JobResult> =>
      repository.run("nightly", passes, more);
    const deploy = async (program: string, stack = "prod") => {
      writeFileSync(join(repository.directory, "index.ts"), program);
      const args = ["up", "--stack", stack, "--yes", "--skip-preview", "--non-interactive"];
      await execa("pulumi", args, { cwd: repository.directory, env: repository.env });
    };

    // Both pipelines have the same commands, so one of them shows these cases.
    const once = service === "GitHub" ? it : () => undefined;

    beforeAll(async () => {
      sandbox = await SandboxProcess.start();
      repository = await PipelineRepository.create(service, { key: key(), url: sandbox.url });
      await execa("npm", ["ci"], { cwd: repository.directory, env: repository.env });
      await deploy(passes);
    });

    afterAll(async () => {
      await sandbox.stop();
      repository.dispose();
    });

    it("passes a stack without drift and violations", async () => {
      const { exitCode, text } = await nightly();
      expect(exitCode, text).toBe(0);
      expect(text).toContain("Checking the stack prod");
    });

    once("fails with 2 if the platform does not answer", async () => {
      const { exitCode, text } = await nightly({ SIPIO_BASE_URL: closed });
      expect(exitCode, text).toBe(2);
    });

    it("fails with 1 if somebody changed an object", async () => {
      const change = (maxIn: number) => sandbox.call("PATCH", "/account", { key: key(), body: { max_in: maxIn } });
      await change(400);
      const { exitCode, text } = await nightly();
      await change(4);
      expect(exitCode, text).toBe(1);
      expect(text).toContain("maxIn");
    });

    once("fails with 1 if what is deployed violates a policy", async () => {
      await deploy(violates);
      const { exitCode, text } = await nightly();
      await deploy(passes);
      expect(exitCode, text).toBe(1);
      expect(text).toContain("security-voicemail-box-require-pin");
    });

    once("checks all stacks, even if the first one fails", async () => {
      await repository.initStack("branch");
      await deploy(
        'import * as sipio from "pulumi-sipio";\nnew sipio.VoicemailBox("branch", { name: "Branch" });\n',
        "branch",
      );
      const { exitCode, text } = await nightly();
      expect(exitCode, text).toBe(1);
      expect(text).toMatch(/Checking the stack branch[\s\S]*require-pin[\s\S]*Checking the stack prod/);
    });
  },
);
