import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import { repository } from "../support/markdown";
import { SandboxProcess } from "../support/sandbox";

interface Job {
  readonly extends?: string;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly steps?: readonly { readonly run?: string }[];
}
interface Pipeline {
  readonly env?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly jobs?: Readonly<Record<string, Job>>;
}

const read = (file: string) => parse(readFileSync(join(repository, "docs", "ci", file), "utf8"));

/** The shell steps of a job, and the variables that the file itself sets, as each of the two services understands them. */
const services = {
  GitHub: () => {
    const { env = {}, jobs = {} }: Pipeline = read("github.yml");
    // What stands in `${{ … }}` comes from the repository's own secrets and variables.
    const own = Object.fromEntries(Object.entries(env).filter(([, value]) => !value.includes("${{")));
    return {
      own,
      asked: Object.keys(env),
      steps: (job: string) => (jobs[job]?.steps ?? []).flatMap(({ run }) => run ?? []),
    };
  },
  GitLab: () => {
    const file: Pipeline & Readonly<Record<string, Job>> = read("gitlab.yml");
    const steps = (job: string) => {
      const found = file[job] ?? {};
      return [
        ...(file[found.extends ?? ""]?.before_script ?? []),
        ...(found.before_script ?? []),
        ...(found.script ?? []),
      ];
    };
    return { own: file.variables ?? {}, steps };
  },
};

const passes = `import * as sipio from "pulumi-sipio";
new sipio.AccountSettings("office", { maxIn: 4, maxOut: 2 });
const mailbox = new sipio.VoicemailBox("office", { name: "Office", pinSecret: "kv:vm:office:pin" });
new sipio.Extension("office", { digits: "199", dest: mailbox });
`;
const violates = passes.replace(', pinSecret: "kv:vm:office:pin"', "");

let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

afterAll(() => sandbox.stop());

/** A repository with a pipeline: its project, the packages of this repository, and a stack. */
async function repositoryOf(own: Readonly<Record<string, string>>, key: string) {
  const work = join(repository, "tests", ".work");
  mkdirSync(work, { recursive: true });
  const directory = mkdtempSync(join(work, "ci-"));
  mkdirSync(join(directory, "state"));
  const env = {
    ...own,
    SIPIO_API_KEY: key,
    SIPIO_BASE_URL: sandbox.url,
    PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "tests",
    PULUMI_ACCESS_TOKEN: "",
    PULUMI_HOME: join(directory, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
  const local = (folder: string) => `file:${relative(directory, join(repository, folder))}`;
  const files = {
    "package.json": JSON.stringify({
      private: true,
      dependencies: { "pulumi-sipio": local("provider"), "pulumi-sipio-policies": local("policies") },
    }),
    // The installation asks no registry.
    ".npmrc": "legacy-peer-deps=true\noffline=true\naudit=false\nfund=false\n",
    "Pulumi.yaml": "name: ci\nruntime: nodejs\n",
    "policies.json": "{}",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  await execa("npm", ["install", "--package-lock-only"], { cwd: directory, env });
  await execa("pulumi", ["stack", "init", "prod"], { cwd: directory, env });
  return { directory, env };
}

it("the page names every variable that the pipelines take from the repository", () => {
  const page = readFileSync(join(repository, "docs", "ci", "README.md"), "utf8");
  const { own, asked } = services.GitHub();
  expect(asked.filter((name) => !(name in own) && !page.includes(`\`${name}\``))).toEqual([]);
});

it.each([
  ["GitHub", "acme"],
  ["GitLab", "globex"],
] as const)(
  "the pipeline for %s, as it is copied, stops what breaks a policy and carries out what does not",
  async (service, account) => {
    const key = sandbox.keys[account] ?? "";
    const { own, steps } = services[service]();
    const { directory, env } = await repositoryOf(own, key);
    const run = async (job: string, program: string) => {
      writeFileSync(join(directory, "index.ts"), program);
      let text = "";
      for (const step of steps(job)) {
        const options = { cwd: directory, env, all: true, reject: false } as const;
        const { exitCode, all } = await execa("bash", ["-e", "-o", "pipefail", "-c", step], options);
        text += all;
        if (exitCode !== 0) return { exitCode, text };
      }
      return { exitCode: 0, text };
    };
    const mailboxes = async () => (await sandbox.call("GET", "/voicemail-boxes", { key })).body?.rows;
    try {
      const stopped = await run("preview", violates);
      expect(stopped.text).toContain("security-voicemail-box-require-pin");
      expect(stopped.text).toContain('VoicemailBox "office": pinSecret is not set; voicemail boxes must have a PIN.');
      // The number depends on the version of Pulumi.
      expect(stopped.exitCode, stopped.text).not.toBe(0);
      expect(await mailboxes()).toEqual([]);

      const preview = await run("preview", passes);
      expect(preview.exitCode, preview.text).toBe(0);
      const up = await run("up", passes);
      expect(up.exitCode, up.text).toBe(0);
      expect(await mailboxes()).toEqual([expect.objectContaining({ name: "Office" })]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
);
