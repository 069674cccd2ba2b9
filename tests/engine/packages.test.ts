import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import * as sipio from "pulumi-sipio";
import { blocksOf, filesOf, repository } from "../support/markdown";
import { lateLoads } from "../support/nodeOptions";
import { type PackedPackage, packAll, pinnedPackages } from "../support/packages";
import { sound } from "../support/wavFixtures";

/** The classes and names of the resources that a program declares. */
const declaredIn = (program: string) =>
  [...program.matchAll(/new (?:sipio\.)?(\w+)\("([\w-]+)"/g)].map(
    ([, className = "", name = ""]) => [className, name] as const,
  );

/** Programs in as few groups as possible, without duplicate resources in a group. */
function groupsOf(programs: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const program of programs) {
    const own = new Set(declaredIn(program).map(String));
    const fits = groups.find((group) => !group.flatMap(declaredIn).some((resource) => own.has(String(resource))));
    if (fits === undefined) groups.push([program]);
    else fits.push(program);
  }
  return groups;
}

/** The README of the repository. */
const front = blocksOf("README.md");

const startGuide = join("docs", "guides", "getting-started.md");
const startFiles = filesOf(startGuide);

/** The programs of the other guides, which are deployed together with the first one. */
const guidePrograms = readdirSync(join(repository, "docs", "guides")).flatMap((file) => {
  const page = join("docs", "guides", file);
  // The templates of fleets are no programs by themselves. tests/unit/docs/fleets.test.ts loads them.
  const programs =
    page === startGuide || file === "fleets.md" ? [] : blocksOf(page).filter(({ language }) => language === "ts");
  return programs.map(({ text }) => [file, text] as const);
});

const readmes = {
  "pulumi-sipio": blocksOf("provider/README.md"),
  "pulumi-sipio-policies": blocksOf("policies/README.md"),
  "sipio-sandbox": blocksOf("sandbox/README.md"),
  "sipio-fleet": blocksOf("fleet/README.md"),
  sipio: blocksOf("cli/README.md"),
};
const names = Object.keys(readmes) as (keyof typeof readmes)[];

/** The commands or programs in the README of a package. */
const shown = (name: keyof typeof readmes, language: string) =>
  readmes[name].filter((block) => block.language === language).map(({ text }) => text);
const first = (name: keyof typeof readmes, language: string) => shown(name, language)[0] ?? "";

/** Outside the repository, so no import resolves to its workspaces. */
let project = "";
let packed: readonly PackedPackage[] = [];
let env: Record<string, string> = {};

const run = (command: string, input?: string) =>
  execa("bash", ["-euo", "pipefail", "-c", command], {
    cwd: project,
    env,
    all: true,
    reject: false,
    ...(input !== undefined && { input }),
  });

/** Runs a command that must succeed and returns its output. */
async function succeed(command: string, input?: string): Promise<string> {
  const { exitCode, all } = await run(command, input);
  expect(exitCode, `${command}\n${all}`).toBe(0);
  return String(all);
}

/** The compiler has checked the types of all programs, and a first preview shows that Pulumi does so too. */
const unchecked = `export PULUMI_NODEJS_TRANSPILE_ONLY=true NODE_OPTIONS='${lateLoads}'\n`;
const runUnchecked = (command: string) => run(`${unchecked}${command}`);
const succeedUnchecked = (command: string, input?: string) => succeed(`${unchecked}${command}`, input);

const write = (file: string, text: string) => writeFileSync(join(project, file), text);
const installed = (name: string, file: string) => readFileSync(join(project, "node_modules", name, file), "utf8");
const packageOf = (name: string) => {
  const found = packed.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} was not packed`);
  return found;
};

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "sipio-packages-"));
  env = {
    PULUMI_BACKEND_URL: `file://${join(project, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "tests",
    PULUMI_HOME: join(project, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "1",
  };
  mkdirSync(join(project, "state"));
  packed = await packAll(project);
  for (const [name, text] of Object.entries(startFiles)) write(name, text);
  const others = pinnedPackages("@pulumi/pulumi", "@pulumi/policy", "typescript", "@types/node", "date-holidays");
  const tarballs = packed.map(({ filename }) => `./${filename}`);
  await succeed(
    `npm install --prefer-offline --no-audit --no-fund --loglevel=error ${[...tarballs, ...others].join(" ")}`,
  );
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

it("every package is packed and installed as a copy, without a link to the repository", () => {
  expect(packed.map(({ name }) => name).sort()).toEqual([...names].sort());
  for (const name of names) {
    expect(lstatSync(join(project, "node_modules", name)).isSymbolicLink(), name).toBe(false);
  }
});

describe.each(names)("the tarball of %s", (name) => {
  it("contains the README, the repository's license text and runtime files", () => {
    const paths = packageOf(name).files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["README.md", "LICENSE", "package.json"]));
    expect(installed(name, "LICENSE")).toBe(readFileSync(join(repository, "LICENSE"), "utf8"));
    expect(paths.filter((path) => !/\.(js|d\.ts|json)$|^README\.md$|^LICENSE$|PulumiPolicy\.yaml$/.test(path))).toEqual(
      [],
    );
    expect(paths.filter((path) => /tsbuildinfo|test|[cC]ases|node_modules/.test(path))).toEqual([]);
  });

  it("refers to no missing source map or source", () => {
    const code = packageOf(name).files.filter(({ path }) => /\.(js|d\.ts)$/.test(path));
    expect(code.filter(({ path }) => installed(name, path).includes("sourceMappingURL="))).toEqual([]);
  });

  it("has ranges for peer dependencies", () => {
    const { peerDependencies = {} } = JSON.parse(installed(name, "package.json"));
    for (const range of Object.values(peerDependencies)) expect(range).toMatch(/^\^|^0\.x$/);
  });

  it.each([
    ["publint", ["run", "--strict"]],
    ["attw", ["--no-emoji", "--no-color"]],
  ])("satisfies %s", async (tool, args) => {
    const tarball = join(project, packageOf(name).filename);
    const { exitCode, all } = await execa(tool, [...args, tarball], {
      cwd: repository,
      preferLocal: true,
      all: true,
      reject: false,
    });
    expect(exitCode, all).toBe(0);
    expect(all).not.toMatch(/^(Suggestions|Warnings|Errors):/m);
  });
});

describe("the provider's package", () => {
  const run = async (script: string, type = "commonjs") => {
    const { stdout } = await execa(process.execPath, [`--input-type=${type}`, "-e", script], { cwd: project });
    return JSON.parse(stdout);
  };
  const print = (expression: string) => `console.log(JSON.stringify(${expression}));`;
  const loaded = `Object.keys(require.cache).map((path) => /pulumi-sipio.dist.(.*)\\.js$/.exec(path)?.[1] ?? path)`;

  it("loads nothing until a program uses a class, and then no other object", async () => {
    expect(await run(`require("pulumi-sipio"); ${print(loaded)}`)).toEqual(["main", "sdk/lazyModule"]);
    const files: string[] = await run(`require("pulumi-sipio").User; ${print(loaded)}`);
    // The checks across resources compare rules of schedules.
    const schemas = ["objects/registry", "objects/scheduleRule", "objects/user"];
    expect(files.filter((path) => path.startsWith("objects/")).sort()).toEqual(schemas);
    expect(files.filter((path) => /libphonenumber|undici|music-metadata/.test(path))).toEqual([]);
  });

  it("loads only the schema and the parts of undici that the provider of a class needs", async () => {
    const files: string[] = await run(`require("pulumi-sipio/dynamic").provider("User"); ${print(loaded)}`);
    const schemas = files.filter((path) => path.startsWith("objects/")).sort();
    expect(schemas).toEqual(["objects/findSchema", "objects/registry", "objects/user"]);
    expect(files.filter((path) => /libphonenumber|undici.(index|lib.(web|mock))|music-metadata/.test(path))).toEqual(
      [],
    );
  });

  it("has the same exports for CommonJS and ES modules as its types", async () => {
    const declared = await run(print(`Object.keys(require("./node_modules/pulumi-sipio/dist/index.js")).sort()`));
    expect(declared).toContain("User");
    expect(await run(print(`Object.keys(require("pulumi-sipio")).sort()`))).toEqual(declared);
    const named = `import * as sipio from "pulumi-sipio"; ${print("Object.keys(sipio).sort()")}`;
    const names: string[] = await run(named, "module");
    expect(names.filter((name) => !["default", "module.exports", "__esModule"].includes(name))).toEqual(declared);
  });
});

describe("the installed packages", () => {
  let sandbox: ChildProcess;
  let said = "";
  let ready: { url: string; control: string; keys: Readonly<Record<string, string>>; pid: number };
  const program = first("pulumi-sipio", "ts");
  const commands = (name: keyof typeof readmes) => shown(name, "sh").map((text) => text.trim());
  const [install = "", up = ""] = commands("pulumi-sipio");
  const [sandboxInstall, start = "", point = "", doctor = "", review = "", other = "", , check = ""] =
    commands("sipio");
  const [policyCommands = "", ownJudge = ""] = commands("pulumi-sipio-policies");
  const [policyInstall, judge = ""] = policyCommands.split("\n");
  const [testInstall, runTest = ""] = commands("sipio-sandbox");
  const [compileTest = "", startTest = ""] = runTest.split("\n");
  const reviewed = `${program}new sipio.Forward("mobile", { name: "Mobile", number: "12025550199" });\n`;
  const groups = groupsOf(guidePrograms.map(([, text]) => text));
  /** Module of a guide's program. */
  const moduleOf = (group: number, place: number) => `guide${group}_${place}`;

  const rows = async (table: string) => {
    const response = await fetch(`${ready.control}/rows/${table}`);
    return ((await response.json()) as { rows: readonly Record<string, unknown>[] }).rows;
  };

  beforeAll(async () => {
    sandbox = spawn("bash", ["-euc", `exec ${start}`], { cwd: project, stdio: ["ignore", "pipe", "inherit"] });
    if (sandbox.stdout === null) throw new Error("the sandbox has no standard output");
    sandbox.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [line] = (await once(createInterface({ input: sandbox.stdout }), "line")) as [string];
    ready = JSON.parse(line);
    env.SANDBOX_URL = ready.url;
    write("index.ts", program);
    await succeed("pulumi stack init dev");
    await succeed(point, ready.keys.acme);
  });

  afterAll(() => {
    if (sandbox.exitCode === null) process.kill(ready.pid, "SIGTERM");
  });

  it("are installed as in their READMEs", () => {
    expect(install).toBe("npm install pulumi-sipio\npulumi config set --secret sipio:apiKey");
    expect(policyInstall).toBe("npm install --save-dev pulumi-sipio-policies @pulumi/policy");
    expect(sandboxInstall).toBe("npm install --save-dev sipio");
    expect(testInstall).toBe("npm install --save-dev sipio-sandbox");
  });

  it("are used as in the guide for a first tenant, by file and command", () => {
    expect(Object.keys(startFiles)).toEqual(["Pulumi.yaml", "package.json", "tsconfig.json", "index.ts"]);
    expect(startFiles["index.ts"]).toBe(program);
    const shell = blocksOf(startGuide).flatMap(({ language, text }) => (language === "sh" ? [text.trim()] : []));
    const [prepare, ...run] = shell;
    const [provider = "", command] = (prepare ?? "").split("\n");
    expect(provider).toBe("npm install pulumi-sipio @pulumi/pulumi typescript @types/node");
    expect(command).toBe(sandboxInstall);
    expect(run).toEqual([start, `pulumi stack init dev\n${point}`, doctor, up, "pulumi destroy"]);
  });

  it("have types that accept all programs", async () => {
    write("quickstart.ts", readFileSync(join(repository, "examples", "quickstart", "index.ts"), "utf8"));
    write("reviewed.ts", reviewed);
    mkdirSync(join(project, "policy"));
    write("policy/PulumiPolicy.yaml", "runtime: nodejs\n");
    write("policy/package.json", JSON.stringify({ name: "acme", version: "1.0.0", main: "index.ts" }));
    write("policy/index.ts", first("pulumi-sipio-policies", "ts"));
    for (const [index, group] of groups.entries()) {
      group.forEach((text, place) => {
        write(`${moduleOf(index, place)}.ts`, text);
      });
    }
    write(
      "all.json",
      JSON.stringify({
        extends: "./tsconfig.json",
        compilerOptions: { skipLibCheck: true },
        include: ["*.ts", "policy/*.ts"],
      }),
    );
    await succeed("npx tsc --noEmit --project all.json");
  });

  it("show the previews in the README of the repository", async () => {
    const [preview = "", problems = ""] = front.flatMap(({ language, text }) => (language === "text" ? [text] : []));
    const shown = (await succeed("pulumi preview --non-interactive")).split("\n").map((line) => line.trimEnd());
    expect(shown.filter((line) => line.includes("sipio:")).sort()).toEqual(preview.trimEnd().split("\n").sort());
    write("index.ts", program.replace("longest_idle", "longestidle").replace('"12025550123"', '"+12025550123"'));
    const refused = await runUnchecked("pulumi preview --non-interactive");
    write("index.ts", program);
    expect(refused.exitCode, refused.all).not.toBe(0);
    for (const line of problems.trimEnd().split("\n")) expect(refused.all).toContain(`error: ${line}`);
  });

  it("are used as in the README of the repository, whose commands are run here", () => {
    const shell = front.filter(({ language }) => language === "sh").map(({ text }) => text.trim());
    expect(shell).toContain(`${install}\n${up}`);
    expect(program).toBe(front.find(({ language }) => language === "ts")?.text);
  });

  it("have a sandbox that prints one line and serves its OpenAPI document", async () => {
    expect(Object.keys(ready)).toEqual(["url", "control", "keys", "pid"]);
    expect((await fetch(`${ready.url}/openapi.json`)).status).toBe(200);
  });

  it("stop a preview that violates a published or custom policy", async () => {
    const refused = await runUnchecked(`${judge} --non-interactive`);
    expect(refused.exitCode, refused.all).not.toBe(0);
    expect(refused.all).toContain("security-voicemail-box-require-pin");
    expect(refused.all).toContain("error: preview failed");
    const [why = ""] = readmes["pulumi-sipio-policies"].flatMap(({ language, text }) =>
      language === "text" ? [text.trim()] : [],
    );
    expect(why).toContain("call limit");
    expect(refused.all).toContain(why);

    const own = await runUnchecked(`${ownJudge} --non-interactive`);
    expect(own.exitCode, own.all).not.toBe(0);
    expect(own.all).toContain("acme-queue-require-timeout");
    expect(own.all).toContain("security-voicemail-box-require-pin");
    expect(await rows("did")).toEqual([]);
  });

  it("deploy the quickstart, change nothing the second time, and destroy everything", async () => {
    cpSync(join(project, "quickstart.ts"), join(project, "index.ts"));
    await succeed("pulumi config set --secret devicePassword", "only-for-this-test-7413");
    expect(await succeedUnchecked(`${up} --yes --skip-preview`)).toMatch(/\+ 19 created/);
    expect(await rows("sip_user")).toHaveLength(2);
    expect(await succeedUnchecked(`${up} --yes --skip-preview --expect-no-changes`)).toMatch(
      /Resources:\n +19 unchanged/,
    );
    await succeed("pulumi destroy --yes --skip-preview");
    for (const table of ["sip_user", "did", "queue", "voicemail"]) expect(await rows(table), table).toEqual([]);
  });

  it("deploy the first program after a preview, and change nothing the second time", async () => {
    write("index.ts", program);
    await succeedUnchecked(`${up} --yes`);
    expect(await rows("did")).toMatchObject([{ e164: "12025550123", dest_kind: "queue" }]);
    await succeedUnchecked(`${up} --yes --skip-preview --expect-no-changes`);
  });

  it("test a user's program against a sandbox as in the README, without changing the selected stack", async () => {
    write("queue.test.ts", first("sipio-sandbox", "ts"));
    const output = await succeedUnchecked(runTest);
    expect(output).toContain("# pass 1\n# fail 0");
    expect(await succeed("pulumi stack ls")).toMatch(/^dev\*/m);
    // The test must fail for another program.
    expect([compileTest, startTest]).toEqual([expect.stringContaining("tsc"), "node --test test/"]);
    const compiled = readFileSync(join(project, "test", "queue.test.js"), "utf8");
    write(join("test", "queue.test.js"), compiled.replace('"Support"', '"Sales"'));
    const failed = await runUnchecked(startTest);
    expect(failed.exitCode, failed.all).toBe(1);
    expect(failed.all).toContain("Sales");
  });

  it("confirm with the doctor that the stack would deploy", async () => {
    expect(await succeedUnchecked(doctor)).toContain("`pulumi up` would work.");
  });

  it("review a change as the README of the command shows", async () => {
    write("index.ts", reviewed);
    expect(await succeedUnchecked(review)).toContain('| destination | `Forward "mobile"` |  | `created` |');
    write("index.ts", program);
  });

  it("check the deployed stack with the policies of the packs", async () => {
    const { exitCode, all } = await runUnchecked(check);
    expect(all).toContain("security-voicemail-box-require-pin");
    expect(exitCode, all).toBe(1);
  });

  describe("bring the programs of the guides up", () => {
    const outputs: string[] = [];

    beforeAll(async () => {
      const post = async (path: string, body: object) => {
        const headers = { "x-api-key": ready.keys.acme ?? "", "content-type": "application/json" };
        const answer = await fetch(`${ready.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
        return (await answer.json()) as { id: string };
      };
      const { id: receptionId } = await post("/users", { username: "1000" });
      await post("/domains", { domain: "acme.sip.io" });
      const [schedule] = await rows("time_schedule");
      const plain = `--plaintext receptionId=${receptionId} --plaintext scheduleId=${schedule?.id}`;
      await succeed(
        `pulumi config set-all ${plain} --secret branchKey=${ready.keys.globex} --secret officePin=4711 --secret irisPassword=kX8-vb4n-Zq2m`,
      );
      mkdirSync(join(project, "media"));
      writeFileSync(join(project, "media", "hold.wav"), sound());
      for (const [index, group] of groups.entries()) {
        const names = group.map((_, place) => moduleOf(index, place));
        write("index.ts", `${program}\n${names.map((name) => `import "./${name}";`).join("\n")}\n`);
        outputs.push(await succeedUnchecked(`${up} --yes --skip-preview`));
      }
    });

    it.each(guidePrograms)("%s", (_, text) => {
      const output = outputs[groups.findIndex((group) => group.includes(text))] ?? "";
      expect(declaredIn(text)).not.toEqual([]);
      for (const [className, name] of declaredIn(text)) {
        const type =
          className === "Provider" ? "pulumi:providers:pulumi-nodejs" : `(?:sipio|telephony|components):${className}`;
        // A resource that another group also declares is updated. Pulumi does not print the creation of a component.
        const done = className in sipio ? "created|updated" : "creating";
        expect(output).toMatch(new RegExp(`${type} ${name} (${done})`));
      }
    });

    it("and a refresh as in the guide on drift finds no difference", async () => {
      const commands = blocksOf("docs/guides/previews.md").flatMap(({ language, text }) =>
        language === "sh" ? text.trim().split("\n") : [],
      );
      expect(commands).toEqual(["pulumi preview --diff", "pulumi preview --refresh --diff", "pulumi up --refresh"]);
      // A list of agents is a lookup, which now includes those that the same run created.
      await succeedUnchecked(`${up} --yes --skip-preview`);
      for (const command of commands) {
        const yes = command.startsWith("pulumi up") ? "--yes --skip-preview" : "--non-interactive";
        expect(await succeedUnchecked(`${command} ${yes} --expect-no-changes`)).not.toContain("error");
      }
    });
  });

  it("print the OpenAPI document and import a flow from a file", async () => {
    const night = {
      name: "Night",
      start: "a",
      nodes: [
        { id: "a", data: { kind: "entry", trigger: "inbound" } },
        { id: "b", data: { kind: "hangup" } },
      ],
      edges: [{ source: "a", target: "b" }],
    };
    write("night.json", JSON.stringify(night));
    await succeed(other);
    expect(JSON.parse(readFileSync(join(project, "openapi.json"), "utf8"))).toHaveProperty("openapi");
    expect(readFileSync(join(project, "night.ts"), "utf8")).toContain("pulumi-sipio/flows");
  });

  it("list the tenants of a fleet as the README of its package shows", async () => {
    const [, list = ""] = commands("sipio-fleet");
    mkdirSync(join(project, "fleet"));
    for (const [name, text] of Object.entries(filesOf("fleet/README.md"))) write(join("fleet", name), text);
    expect(await succeed(`cd fleet && ${list}`)).toBe(first("sipio-fleet", "text").trimEnd());
  });

  it("have a sandbox that stops on SIGTERM and prints no more output", async () => {
    const ended = once(sandbox, "exit");
    process.kill(ready.pid, "SIGTERM");
    await ended;
    expect(said).toBe(`${JSON.stringify(ready)}\n`);
  });
});
