import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import { repository } from "./markdown";
import { lateLoads } from "./nodeOptions";

interface Step {
  readonly if?: string;
  readonly run?: string;
}
interface Job {
  readonly extends?: string;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly steps?: readonly Step[];
}
interface Pipeline {
  readonly env?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** Script of a job. The CI service runs each one in a separate shell. */
export interface Script {
  readonly text: string;
  /** Whether the service runs it even after a failed script. */
  readonly always: boolean;
}

export const templateFolder = join(repository, "docs", "ci");

const read = (file: string) => parse(readFileSync(join(templateFolder, file), "utf8"));

/** The scripts of a job, and the variables that the file itself sets, as each of the two services understands them. */
export const services = {
  GitHub: () => {
    const { env = {}, jobs = {} }: Pipeline = read("github.yml");
    // Values in `${{ … }}` come from the repository's secrets and variables.
    const own = Object.fromEntries(Object.entries(env).filter(([, value]) => !value.includes("${{")));
    const scripts = (job: string): Script[] =>
      (jobs[job]?.steps ?? []).flatMap(({ run, if: condition }) =>
        run === undefined ? [] : [{ text: run, always: condition?.includes("!cancelled()") === true }],
      );
    return { own, asked: Object.keys(env), scripts };
  },
  GitLab: () => {
    const file: Pipeline & Readonly<Record<string, Job>> = read("gitlab.yml");
    // All lines of a job run in one shell.
    const scripts = (job: string): Script[] => {
      const found = file[job] ?? {};
      const before = found.before_script ?? file[found.extends ?? ""]?.before_script ?? [];
      return [{ text: [...before, ...(found.script ?? [])].join("\n"), always: false }];
    };
    const own = file.variables ?? {};
    return { own, asked: Object.keys(own), scripts };
  },
} as const;

export type Service = keyof typeof services;
export const serviceNames = Object.keys(services) as readonly Service[];

/** Result of a job. */
export interface JobResult {
  readonly exitCode: number;
  readonly text: string;
}

/** A repository with a pipeline as it is copied: its project, the packages of this repository, and a stack. */
export class PipelineRepository {
  private constructor(
    private readonly service: Service,
    readonly directory: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  static async create(
    service: Service,
    { key, url, more = {} }: { key: string; url: string; more?: Readonly<Record<string, string>> },
  ): Promise<PipelineRepository> {
    const work = join(repository, "tests", ".work");
    mkdirSync(work, { recursive: true });
    const directory = mkdtempSync(join(work, "ci-"));
    for (const folder of ["state", "ci"]) mkdirSync(join(directory, folder));
    const env = {
      ...services[service]().own,
      SIPIO_API_KEY: key,
      SIPIO_BASE_URL: url,
      PULUMI_BACKEND_URL: `file://${join(directory, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "tests",
      PULUMI_ACCESS_TOKEN: "",
      PULUMI_HOME: join(directory, "home"),
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      NODE_OPTIONS: lateLoads,
      GITHUB_STEP_SUMMARY: join(directory, "summary.md"),
      REVIEWED: "",
      ...more,
    };
    const local = (folder: string) => `file:${relative(directory, join(repository, folder))}`;
    const files = {
      "package.json": JSON.stringify({
        private: true,
        dependencies: {
          "pulumi-sipio": local("provider"),
          "pulumi-sipio-policies": local("policies"),
          sipio: local("cli"),
          "sipio-sandbox": local("sandbox"),
        },
      }),
      // The installation asks no registry.
      ".npmrc": "legacy-peer-deps=true\noffline=true\naudit=false\nfund=false\n",
      "Pulumi.yaml": "name: office\nruntime: nodejs\n",
      "policies.json": "{}",
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
    copyFileSync(join(templateFolder, "comment.mjs"), join(directory, "ci", "comment.mjs"));
    await execa("npm", ["install", "--package-lock-only"], { cwd: directory, env });
    const made = new PipelineRepository(service, directory, env);
    await made.initStack("prod");
    return made;
  }

  /** Makes a stack with a file of settings, by which the pipeline finds it. */
  async initStack(name: string): Promise<void> {
    await execa("pulumi", ["stack", "init", name], { cwd: this.directory, env: this.env });
  }

  /**
   * Runs a job on a program as the service does: up to the first script that fails. A later job uses the packages that an
   * earlier one has installed.
   */
  async run(job: string, program: string, more: Readonly<Record<string, string>> = {}): Promise<JobResult> {
    writeFileSync(join(this.directory, "index.ts"), program);
    const isInstalled = existsSync(join(this.directory, "node_modules"));
    let result: JobResult = { exitCode: 0, text: "" };
    for (const { text: whole, always } of services[this.service]().scripts(job)) {
      if (result.exitCode !== 0 && !always) continue;
      const text = isInstalled ? whole.replace(/^npm ci\b.*$/m, "") : whole;
      const options = { cwd: this.directory, env: { ...this.env, ...more }, all: true, reject: false } as const;
      const { exitCode = -1, all } = await execa("bash", ["-e", "-o", "pipefail", "-c", text], options);
      result = { exitCode: result.exitCode === 0 ? exitCode : result.exitCode, text: `${result.text}${all}\n` };
    }
    return result;
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
