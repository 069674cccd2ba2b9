import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { blocksOf, repository } from "../support/markdown";
import { packAll, pinnedPackages } from "../support/packages";
import { SandboxProcess } from "../support/sandbox";
import { sound } from "../support/sound";

const blocks = blocksOf("README.md");
const shell = blocks.filter(({ language }) => language === "sh").map(({ text }) => text.trim());
const programs = blocks.filter(({ language }) => language === "ts").map(({ text }) => text);
const [
  start = "",
  lookAround = "",
  destroy = "",
  install = "",
  doctor = "",
  judge = "",
  sandboxCommand = "",
  test = "",
] = shell;

/** Outside the checkout's own workspaces, so that packages resolve as in a project of a user's. */
let directory = "";

beforeAll(() => {
  mkdirSync(join(repository, "tests", ".work"), { recursive: true });
  directory = mkdtempSync(join(repository, "tests", ".work", "readme-"));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (command: string, cwd: string, env: Record<string, string> = {}, input?: string) =>
  execa("bash", ["-euc", command], { cwd, env, all: true, reject: false, ...(input !== undefined && { input }) });

it("has the blocks that are run here and no others", () => {
  expect([start, destroy, test]).toEqual(["npm start", "npm run destroy", "npm test"]);
  expect(shell).toHaveLength(8);
  expect(blocks.filter(({ language }) => !["sh", "ts", "text"].includes(language))).toEqual([]);
});

describe("on a fresh clone", () => {
  let clone = "";

  beforeAll(async () => {
    clone = join(directory, "clone");
    mkdirSync(clone);
    const { stdout } = await execa("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: repository,
    });
    for (const file of stdout.split("\n")) cpSync(join(repository, file), join(clone, file), { recursive: true });
  });

  it("npm start brings a small firm up, twice, and says what exists", async () => {
    const first = await run(start, clone);
    expect(first.exitCode, first.all).toBe(0);
    expect(first.all).toMatch(/Installing packages \(npm ci\), [\d.]+ s/);
    expect(first.all).toMatch(/\+ 19 created/);
    expect(first.all).toMatch(/19 unchanged/);
    expect(first.stdout).toMatch(/Numbers\n {2}\+12025550123 Main line +rings Dana/);
    expect(first.stdout).toMatch(/What to try next/);
  });

  it("npm start again changes nothing and installs nothing", async () => {
    const again = await run(start, clone);
    expect(again.exitCode, again.all).toBe(0);
    expect(again.all).not.toMatch(/npm ci/);
    expect(again.all?.match(/19 unchanged/g)).toHaveLength(2);
  });

  it("the plain pulumi works on the same stack", async () => {
    const { exitCode, all } = await run(`${lookAround} --non-interactive`, clone);
    expect(exitCode, all).toBe(0);
    expect(all).toMatch(/19 unchanged/);
  });

  it("npm run destroy leaves nothing behind, and has nothing more to do the second time", async () => {
    const gone = await run(destroy, clone);
    expect(gone.exitCode, gone.all).toBe(0);
    expect(gone.all).toMatch(/- 19 deleted/);
    expect(readdirSync(clone).filter((file) => file === ".sipio" || /^Pulumi\..+\.yaml$/.test(file))).toEqual([]);
    const again = await run(destroy, clone);
    expect(again.stdout).toContain("There is nothing to destroy.");
  });
});

describe("in a project of a user's", () => {
  let sandbox: SandboxProcess;
  let project = "";
  let env: Record<string, string> = {};

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    project = join(directory, "project");
    mkdirSync(join(project, "state"), { recursive: true });
    env = {
      PULUMI_BACKEND_URL: `file://${join(project, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "readme",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_HOME: join(project, "home"),
      SIPIO_BASE_URL: sandbox.url,
    };
    writeFileSync(
      join(project, "package.json"),
      JSON.stringify({ name: "project", version: "1.0.0", main: "index.ts" }),
    );
    writeFileSync(join(project, "Pulumi.yaml"), "name: project\nruntime: nodejs\n");
    // What `pulumi new typescript` puts there.
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: { strict: true, target: "es2020", module: "commonjs", moduleResolution: "node" },
      }),
    );
    writeFileSync(join(project, "index.ts"), programs[0] ?? "");
    mkdirSync(join(project, "media"));
    writeFileSync(join(project, "media", "hold.wav"), sound());
    // As published: packed, and installed from what was packed.
    await packAll(project);
    const others = ["./sipio-0.1.0.tgz", ...pinnedPackages("typescript", "@types/node", "@pulumi/pulumi")].join(" ");
    const [npmInstall = "", ...rest] = install.split("\n");
    expect(npmInstall).toBe("npm install pulumi-sipio");
    expect(rest).toEqual(["pulumi config set --secret sipio:apiKey", "pulumi up"]);
    const quiet = "--no-audit --no-fund --loglevel=error";
    const installed = await run(
      `npm install ${quiet} ./pulumi-sipio-0.1.0.tgz ${others} && pulumi stack init dev`,
      project,
      env,
    );
    expect(installed.exitCode, installed.all).toBe(0);
    const key = await run(rest[0] ?? "", project, env, sandbox.key);
    expect(key.exitCode, key.all).toBe(0);
  });

  afterAll(() => sandbox.stop());

  it("the first program comes up with the published packages, and a second up changes nothing", async () => {
    const first = await run("pulumi up --yes", project, env);
    expect(first.exitCode, first.all).toBe(0);
    expect(await sandbox.rows("did")).toMatchObject([{ e164: "12025550123", dest_kind: "queue" }]);
    const second = await run("pulumi up --yes --expect-no-changes", project, env);
    expect(second.exitCode, second.all).toBe(0);
  });

  it.each(programs.slice(1).map((program, index) => [index + 2, program]))(
    "program %i of the page comes up",
    async (_, program) => {
      const [schedule] = await sandbox.rows("time_schedule");
      await sandbox.call("POST", "/users", { body: { username: "1000" } });
      await sandbox.call("POST", "/domains", { body: { domain: "acme.sip.io" } });
      const reception = (await sandbox.rows("sip_user")).find(({ username }) => username === "1000");
      await run(`pulumi config set receptionId ${reception?.id}`, project, env);
      writeFileSync(join(project, "index.ts"), `${programs[0]}\nimport "./other";\n`);
      writeFileSync(join(project, "other.ts"), String(program));
      await run("pulumi config set --secret branchKey", project, env, sandbox.keys.globex);
      await run("pulumi config set --secret officePin", project, env, "4711");
      await run(`pulumi config set scheduleId ${schedule?.id}`, project, env);
      const { exitCode, all } = await run("pulumi up --yes", project, env);
      expect(exitCode, all).toBe(0);
      expect(all).toMatch(/\+ \d created/);
    },
  );

  it("the doctor finds that the stack would come up", async () => {
    expect(doctor).toBe("npx sipio doctor --stack");
    const { exitCode, all } = await run(doctor, project, env);
    expect(exitCode, all).toBe(0);
    expect(all).toContain("`pulumi up` would work.");
  });

  it("the published policies stop a preview of the first program, and say why as the page does", async () => {
    const [npmInstall, preview = ""] = judge.split("\n");
    expect(npmInstall).toBe("npm install --save-dev pulumi-sipio-policies @pulumi/policy");
    const quiet = "--no-audit --no-fund --loglevel=error";
    const packages = ["./pulumi-sipio-policies-0.1.0.tgz", ...pinnedPackages("@pulumi/policy")].join(" ");
    const installed = await run(`npm install --save-dev ${quiet} ${packages}`, project);
    expect(installed.exitCode, installed.all).toBe(0);
    writeFileSync(join(project, "index.ts"), programs[0] ?? "");
    const { exitCode, all } = await run(`${preview} --non-interactive`, project, env);
    expect(exitCode, all).not.toBe(0);
    expect(all).toContain("error: preview failed");
    const said = blocks.find(({ text }) => text.includes("no hard call limit"))?.text.trim();
    expect(said).toBeDefined();
    expect(all).toContain(said);
  });

  it("the sandbox's command starts and prints one line", async () => {
    const child = execa("bash", ["-euc", `exec ${sandboxCommand}`], { cwd: project, reject: false });
    const [line = ""] = await new Promise<string[]>((resolve, reject) => {
      let said = "";
      void child.then(({ stderr }) => reject(new Error(`it has ended: ${stderr}`)));
      child.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("\n")) resolve(said.split("\n"));
      });
    });
    const ready = JSON.parse(line) as { url: string; pid: number };
    expect(Object.keys(ready)).toEqual(["url", "control", "keys", "pid"]);
    expect((await fetch(`${ready.url}/openapi.json`)).status).toBe(200);
    process.kill(ready.pid, "SIGTERM");
    const { stdout } = await child;
    expect(stdout).toBe(line);
  });
});
