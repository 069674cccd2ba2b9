import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Command } from "commander";
import { DocumentedCommand } from "../../../cli/documentedCommand";
import { createProgram } from "../../../cli/program";
import { repository } from "../../support/markdown";

/** Commands that do something, with their names as typed. */
function leaves(command: Command, name: string): [string, Command][] {
  if (command.commands.length === 0) return [[name, command]];
  return command.commands.flatMap((each) => leaves(each, `${name} ${each.name()}`));
}

const commands = leaves(createProgram(), "sipio").filter(([name]) => name !== "sipio completion-server");

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "sipio-commands-"));
  const stub = (name: string, text: string) => {
    writeFileSync(join(directory, name), `#!/usr/bin/env bash\n${text}\n`);
    chmodSync(join(directory, name), 0o755);
  };
  stub(
    "sipio",
    `printf '%s\\0' "$@" >> "${join(directory, "called")}"; printf '\\n' >> "${join(directory, "called")}"`,
  );
  for (const name of ["jq", "curl", "pulumi"]) stub(name, "true");
  writeFileSync(join(directory, "key"), "sk_1");
  mkdirSync(join(directory, ".config", "fish", "completions"), { recursive: true });
});

afterAll(() => rmSync(directory, { recursive: true }));

/** Arguments with which the lines call `sipio`. */
function callsIn(lines: readonly string[]): string[][] {
  const called = join(directory, "called");
  writeFileSync(called, "");
  for (const line of lines) {
    const { status, stderr } = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", line], {
      cwd: directory,
      env: { PATH: `${directory}${delimiter}/usr/bin${delimiter}/bin`, SIPIO_API_KEY: "sk_1", HOME: directory },
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
    });
    expect([status, stderr], line).toEqual([0, ""]);
  }
  return readFileSync(called, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\0").slice(0, -1));
}

describe.each(commands)("%s", (name, command) => {
  const { docs } = command instanceof DocumentedCommand ? command : { docs: undefined };

  it("has a description, and help with examples and exit codes", () => {
    expect(command.description()).toMatch(/^[A-Z].+\.$/);
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain(`Examples:\n  ${docs?.examples[0]}`);
    expect(help).toMatch(/Exit codes:\n {2}0 {2}/);
    expect(Object.keys(docs?.exitCodes ?? {})).toEqual(expect.arrayContaining(["0", "2"]));
  });

  it("has the common options, with one meaning", () => {
    const options = new Map(command.options.map(({ flags, description }) => [flags, description]));
    expect([...options.keys()]).toEqual(expect.arrayContaining(["--cwd <directory>", "-q, --quiet", "--no-color"]));
    expect([...options.keys()].filter((flags) => /^--(stack|json)\b/.test(flags))).toEqual(
      [...options.keys()].filter((flags) => ["--stack [name]", "--stack <name>", "--json"].includes(flags)),
    );
  });

  it("accepts its examples", async () => {
    const lines = (docs?.examples ?? []).filter((line) => /\bsipio /.test(line));
    const calls = callsIn(lines);
    expect(calls.length).toBe(lines.length);
    for (const args of calls) {
      const program = createProgram();
      const ran: string[] = [];
      for (const [each, inner] of leaves(program, "sipio"))
        inner.action(() => {
          ran.push(each);
        });
      await program.parseAsync(args, { from: "user" });
      expect(ran).toEqual([name]);
    }
  });
});

describe("the process", () => {
  const sipio = (args: readonly string[], options: Parameters<typeof spawnSync>[2] = {}) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(repository, "cli", "bin", "sipio.js"), ...args],
      { cwd: directory, ...options, encoding: "utf8" },
    );
    return { out: stdout, err: stderr, code: status };
  };
  const graph = { nodes: [{ id: "entry", data: { kind: "entry", trigger: "inbound" } }], edges: [] };

  it("runs in another directory", () => {
    writeFileSync(join(directory, "night.json"), JSON.stringify(graph));
    const { out, code } = sipio(["flow", "import", "night.json", "--cwd", directory], { cwd: tmpdir() });
    expect([out, code]).toEqual([expect.stringContaining('name: "night"'), 0]);
    expect(sipio(["openapi", "--cwd", "nowhere"])).toEqual({
      out: "",
      err: "error: --cwd: must be an existing directory; got nowhere\n",
      code: 2,
    });
  });

  it("prints no warnings with --quiet", () => {
    writeFileSync(join(directory, "night.json"), JSON.stringify(graph));
    const [loud, quiet] = [[], ["--quiet"]].map((more) => sipio(["flow", "import", "night.json", ...more]));
    expect(loud?.err).toContain("night.json: warning: ");
    expect([quiet?.err, quiet?.out]).toEqual(["", loud?.out]);
  });

  it.each([[["no-such"]], [["doctor", "--no-such"]], [[]]])("reports %j on stderr alone, and ends with 2", (args) => {
    const { out, err, code } = sipio(args);
    expect([out, code]).toEqual(["", 2]);
    expect(err).not.toBe("");
  });
});
