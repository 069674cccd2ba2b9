import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { objects } from "pulumi-sipio/objects";
import { createRegistry, openApi } from "pulumi-sipio/schema";
import { doctorCommand } from "../../../cli/commands/doctor";
import { doctorText } from "../../../cli/doctor/formatReport";
import { compareDocuments } from "../../../cli/doctor/openapi/compare";
import type { Report } from "../../../cli/doctor/report";
import { blocksOf, repository } from "../../support/markdown";
import { SandboxProcess } from "../../support/sandbox";
import { code, requireSection, sectionsOf } from "./page";

const page = sectionsOf("doctor.md");
const section = (title: string) => requireSection(page, title);

let directory = "";
let sandbox: SandboxProcess;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  directory = mkdtempSync(join(tmpdir(), "sipio-doctor-"));
  mkdirSync(join(directory, "node_modules", ".bin"), { recursive: true });
  symlinkSync(join(repository, "cli", "bin", "sipio.js"), join(directory, "node_modules", ".bin", "sipio"));
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

const numbers = (text: string) => text.replace(/\d+/g, "0");

describe("examples in docs/doctor.md", () => {
  const blocks = blocksOf("docs/doctor.md");
  const examples = blocks.flatMap(({ language, text }, index) =>
    language === "sh" ? [[text.trim(), blocks[index + 1]?.text ?? ""] as const] : [],
  );

  it.each(examples)("%s", async (text, shown) => {
    const env = { SIPIO_API_KEY: sandbox.key, SIPIO_BASE_URL: sandbox.url };
    const { exitCode, all, stdout } = await execa("bash", ["-euo", "pipefail", "-c", text], {
      cwd: directory,
      env,
      all: true,
      reject: false,
    });
    expect(exitCode, all).toBe(0);
    expect(numbers(stdout.trim()), `paste this into docs/doctor.md:\n\n${stdout}\n`).toBe(numbers(shown.trim()));
  });

  it("show the current text of differences", () => {
    const chosen = createRegistry(["User", "Queue", "QueueAgent"].map((name) => objects.require(name)));
    const theirs = JSON.parse(JSON.stringify(openApi(chosen)));
    const { schemas } = theirs.components;
    delete schemas.User.properties.username;
    for (const name of ["Queue", "QueueUpdate"]) {
      const { strategy } = schemas[name].properties;
      strategy.enum = strategy.enum.filter((word: unknown) => word !== "random");
    }
    for (const path of Object.keys(theirs.paths)) if (path === "/queues/{queue}/agents") delete theirs.paths[path];
    const differences = compareDocuments(openApi(chosen), theirs);
    const classes = [
      ["User", "/users"],
      ["Queue", "/queues"],
      ["QueueAgent", "/queues/{queue}/agents"],
    ].map(([name = "", path = ""]) => ({
      class: name,
      path,
      read: true,
      write: true,
      probe: "served" as const,
      differences: differences.filter((one) => one.path.replace(/\/\{id\}$/, "") === path),
    }));
    const measured = {
      clockSkewSec: null,
      latencyMs: null,
      rateLimit: { limit: null, remaining: null, resetSec: null },
    };
    const report: Report = { url: "", works: false, account: null, checks: [], classes, measured };
    expect(doctorText(report, false)).toContain(section("Differences").blocks[0]?.text);
  });
});

it("lists the options of the command", () => {
  const listed = section("Options").lines.map(({ option }) => code(option));
  expect(listed).toEqual(doctorCommand().options.map(({ flags }) => flags));
});

it("lists every kind of difference", () => {
  const listed = section("Differences").lines.flatMap((line) =>
    [...(line.difference ?? "").matchAll(/`([^`]+)`/g)].map(([, how]) => how),
  );
  const ways = [
    "path missing",
    "verb missing",
    "body missing",
    "parameter missing",
    "parameter required",
    "property missing",
    "property required",
    "property not known",
    "property read-only",
    "type",
    "null",
    "word missing",
    "word not known",
    "default",
    "bound",
  ] as const satisfies readonly ReturnType<typeof compareDocuments>[number]["kind"][];
  // Does not compile if the list lacks a kind of the type.
  const complete: Exclude<ReturnType<typeof compareDocuments>[number]["kind"], (typeof ways)[number]> extends never
    ? true
    : false = true;
  expect([complete, listed.sort()]).toEqual([true, [...ways].sort()]);
});
