import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { repository } from "../../support/markdown";

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "sipio-completion-"));
  symlinkSync(join(repository, "cli", "bin", "sipio.js"), join(directory, "sipio"));
  for (const file of ["Pulumi.yaml", "Pulumi.prod.yaml", "Pulumi.hq-1.yaml", "flow.json"])
    writeFileSync(join(directory, file), "");
});

afterAll(() => rmSync(directory, { recursive: true }));

const environment = () => ({ ...process.env, PATH: `${directory}${delimiter}${process.env.PATH}` });

function sipio(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync("sipio", args, {
    cwd: directory,
    env: { ...environment(), ...env },
    encoding: "utf8",
  });
  return { out: stdout, err: stderr, code: status };
}

/** Words that Bash offers for a line, as its completion calls the function of the script. */
function inBash(line: string): string[] {
  const script = `
    source <(sipio completion bash)
    COMP_LINE=$1; COMP_POINT=\${#1}; read -ra COMP_WORDS <<<"$1"
    [[ $1 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    _sipio_completion
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["--norc", "-c", script, "bash", line], {
    cwd: directory,
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  expect([stderr, status]).toEqual(["", 0]);
  return stdout.split("\n").filter((word) => word !== "");
}

/** Completions that the script of another shell receives for a line. */
function served(shell: string, line: string): string[] {
  const words = line.split(" ");
  const { out, err } = sipio(["completion-server", "--", ...words], {
    SHELL: shell,
    COMP_CWORD: String(words.length - 1),
    COMP_LINE: line,
    COMP_POINT: String(line.length),
  });
  expect(err).toBe("");
  return out.trimEnd().split("\n");
}

describe("Bash completes", () => {
  it.each([
    ["commands", "sipio do", ["doctor"]],
    ["commands of a command", "sipio flow ", ["import", "help"]],
    ["options", "sipio doctor --st", ["--stack"]],
    ["options after one with a value", "sipio doctor --only User --js", ["--json"]],
    ["options after one that needs no value", "sipio doctor --json --qui", ["--quiet"]],
    ["choices of an argument", "sipio completion ", ["bash", "zsh", "fish"]],
    ["stacks", "sipio doctor --stack ", ["hq-1", "prod"]],
    ["the start of a stack", "sipio doctor --stack p", ["prod"]],
  ])("%s", (_, line, words) => {
    expect(inBash(line)).toEqual(words);
  });

  it("file names, by its own completion, for lack of words", () => {
    expect(inBash("sipio flow import ")).toEqual([]);
    expect(sipio(["completion", "bash"]).out).toContain("complete -o default -F _sipio_completion sipio");
  });
});

it("other shells get a description with each word", () => {
  expect(served("zsh", "sipio fl")).toContain("flow:Work with call flows in files.");
  expect(served("fish", "sipio fl")).toContain("flow\tWork with call flows in files.");
});

it.each(["zsh", "fish"])("%s completes file names", (shell) => {
  expect(served(shell, "sipio flow import ")).toEqual(["__tabtab_complete_files__"]);
  expect(served(shell, "sipio doctor --cwd ")).toEqual(["__tabtab_complete_files__"]);
  expect(sipio(["completion", shell]).out).toContain("__tabtab_complete_files__");
});

it("the hidden command is for the script alone, and a shell without a script is refused", () => {
  expect(sipio(["--help"]).out).not.toContain("completion-server");
  expect(sipio(["completion-server"])).toEqual({
    out: "",
    err: "error: completion-server is run by the script of `sipio completion`\n",
    code: 2,
  });
  const refused = sipio(["completion", "tcsh"]);
  expect([refused.out, refused.code]).toEqual(["", 2]);
  expect(refused.err).toMatch(/Allowed choices are bash, zsh, fish/);
});
