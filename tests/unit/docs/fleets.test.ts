import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { restoreEnvironment, setVariable } from "../../support/environment";
import { blocksOf, filesOf, repository } from "../../support/markdown";
import { type CommandRun, sipioIn } from "../../support/sipioCommand";

const work = join(repository, "tests", ".work");

/** Writes the files of a page to a folder of the repository, where templates find its packages. */
function folderOf(page: string): string {
  mkdirSync(work, { recursive: true });
  const folder = mkdtempSync(join(work, "fleet-"));
  for (const [name, text] of Object.entries(filesOf(page))) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs a line of a page in a folder, without an API key. */
async function sipio(folder: string, line: string) {
  const [, ...args] = line.replace(/^npx /, "").split(" ");
  setVariable("SIPIO_API_KEY", "");
  return sipioIn(folder, ...args);
}

afterEach(restoreEnvironment);

const shown = (page: string, language: string) =>
  blocksOf(page).flatMap((block) => (block.language === language ? [block.text] : []));

describe("the guide to fleets", () => {
  const page = join("docs", "guides", "fleets.md");
  const [, list = "", schema = ""] = shown(page, "sh").map((text) => text.trim());
  const [tenants, problems] = shown(page, "text");
  let folder: string;
  beforeAll(() => {
    folder = folderOf(page);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("lists the tenants that its files describe, in YAML and in CSV", async () => {
    expect(await sipio(folder, list)).toEqual({ out: tenants, err: "", code: 0 });
    const inCsv = readFileSync(join(folder, "fleet.yaml"), "utf8").replace("tenants.yaml", "tenants.csv");
    writeFileSync(join(folder, "csv.yaml"), inCsv);
    expect(await sipio(folder, `${list} --file csv.yaml`)).toEqual({ out: tenants, err: "", code: 0 });
  });

  it("prints a schema that accepts its tenants file", async () => {
    const { out } = await sipio(folder, schema.replace(/ > .+$/, ""));
    const validate = addFormats(new Ajv({ strict: false, logger: false })).compile(JSON.parse(out));
    validate(parse(readFileSync(join(folder, "tenants.yaml"), "utf8")));
    expect(validate.errors).toBeNull();
  });

  it("shows the problems of a file with mistakes", async () => {
    const text = readFileSync(join(folder, "tenants.yaml"), "utf8");
    const wrong = text
      .replace("template: office", "template: ofice")
      .replace("maxCalls:", "maxCall:")
      .replace('"08:30"', "half past eight")
      .replace("file:secrets/architects", "hunter2");
    writeFileSync(join(folder, "tenants.yaml"), wrong);
    const found = await sipio(folder, list);
    writeFileSync(join(folder, "tenants.yaml"), text);
    expect(found).toEqual({ out: "", err: problems, code: 2 });
  });

  it("shows commands that exist, which run only with the key of the reseller", async () => {
    const lines = shown(page, "sh").flatMap((text) => text.trim().split("\n"));
    const commands = lines.filter((line) =>
      /^npx sipio fleet (preview|up|refresh|destroy|drift|worker)\b(?!.*(--on temporal|--last))/.test(line),
    );
    expect(commands).toHaveLength(10);
    for (const line of commands) {
      const { err, code } = await sipio(folder, line);
      expect({ line, err, code }).toMatchObject({ err: expect.stringContaining("no API key"), code: 2 });
    }
    expect(await sipio(folder, "npx sipio fleet approve")).toMatchObject({
      err: expect.stringContaining("nothing to approve"),
      code: 2,
    });
    const reading = lines.filter((line) => line.startsWith("npx sipio fleet outputs"));
    expect(reading).toHaveLength(1);
    for (const line of reading) {
      const { err, code } = await sipio(folder, `${line} --only nobody`);
      expect({ line, err, code }).toEqual({ line, err: "error: no tenant has the key nobody\n", code: 2 });
    }
    const asking = lines.filter((line) => /^npx sipio fleet (suspend|close)\b/.test(line));
    expect(asking).toHaveLength(2);
    for (const line of asking) {
      const { err, code } = await sipio(folder, line);
      expect({ line, err, code }).toMatchObject({
        err: expect.stringContaining("without a terminal, add --"),
        code: 2,
      });
    }
    expect(await sipio(folder, "npx sipio fleet cancel")).toEqual({ out: "No run is active.\n", err: "", code: 0 });
    expect(await sipio(folder, "npx sipio fleet status")).toEqual({
      out: "bakery        not deployed\nPlumb & Line  not deployed\n",
      err: "",
      code: 0,
    });
  });

  it("shows commands for a cluster, which they try to reach", async () => {
    const lines = shown(page, "sh").flatMap((text) => text.trim().split("\n"));
    const commands = lines.filter((line) => /^npx sipio fleet (.*--on temporal|signal)\b/.test(line));
    expect(commands).toHaveLength(2);
    setVariable("TEMPORAL_ADDRESS", "127.0.0.1:1");
    for (const line of commands) {
      expect(await sipio(folder, line)).toMatchObject({
        err: expect.stringContaining("cannot reach the Temporal cluster at 127.0.0.1:1, namespace default"),
        code: 2,
      });
    }
  });

  it("shows each key of fleet.yaml and of a row", () => {
    const text = readFileSync(join(repository, page), "utf8");
    for (const key of [
      "project",
      "backend",
      "secretsProvider",
      "baseUrl",
      "tenants",
      "templates",
      "policyPacks",
      "temporal",
    ]) {
      expect(text).toContain(`| \`${key}\` |`);
    }
    for (const key of ["key", "name", "template", "tags", "suspended", "args", "secrets"])
      expect(text).toContain(`| \`${key}\` |`);
  });
});

it("the README of the package lists the tenants that its files describe", async () => {
  const page = join("fleet", "README.md");
  const folder = folderOf(page);
  const [, list = ""] = shown(page, "sh").map((text) => text.trim());
  expect(await sipio(folder, list)).toEqual({ out: shown(page, "text")[0], err: "", code: 0 });
  rmSync(folder, { recursive: true });
});

it("the commands of the example run", async () => {
  const page = join("examples", "fleet", "README.md");
  const [, lines = []] = shown(page, "sh").map((text) => text.trim().split("\n"));
  const runs: CommandRun[] = [];
  for (const line of lines) {
    runs.push(await sipio(join(repository, "examples", "fleet"), line.replace(/ > .+$/, "")));
  }
  const [all, pilots, schema] = runs;
  expect([all?.code, pilots?.code, schema?.code]).toEqual([0, 0, 0]);
  expect(all?.out.split("\n")).toHaveLength(5);
  expect(pilots?.out).not.toContain("architects");
  expect(JSON.parse(schema?.out ?? "").definitions).toHaveProperty("args-contactCenter");
});
