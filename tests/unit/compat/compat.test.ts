import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { lifecycleTests } from "../../../tools/compat/lifecycle";
import { compatHelp, readCompatOptions, supportedNodes } from "../../../tools/compat/options";
import { compatTable, writePage } from "../../../tools/compat/results";
import { oldestSdk } from "../../../tools/compat/versions";
import { repository } from "../../support/markdown";

const checks = ["types", "lifecycle", "cli"];
const read = (...path: readonly string[]) => readFileSync(join(repository, ...path), "utf8");

describe("options of npm run compat", () => {
  it("are all combinations and checks by default", () => {
    expect(readCompatOptions([], checks)).toEqual({
      sdks: ["oldest", "newest"],
      nodes: [20, 22, 24],
      only: checks,
      write: false,
      json: false,
      help: false,
    });
  });

  it("select versions and checks", () => {
    const options = readCompatOptions(["--sdk", "3.160.0, newest", "--node", "22", "--only", "cli"], checks);
    expect(options).toMatchObject({ sdks: ["3.160.0", "newest"], nodes: [22], only: ["cli"] });
  });

  it.each([
    [["--sdk", "3"], '--sdk must list oldest, newest or versions such as 3.150.0; got "3"'],
    [["--node", "v22"], '--node must list major versions such as 20,22,24; got "v22"'],
    [["--node", "8"], '--node must list major versions such as 20,22,24; got "8"'],
    [["--only", "speed"], "unknown part speed; must be one of types, lifecycle, cli"],
    [["--sdks"], "Unknown option '--sdks'"],
  ])("are refused: %j", (args, message) => {
    expect(() => readCompatOptions(args, checks)).toThrow(message);
  });

  it("are listed with the checks by --help", () => {
    const help = compatHelp({ types: { title: "compiles" } });
    for (const text of ["--sdk", "--node", "--only", "--write", "--json", "types  compiles"])
      expect(help).toContain(text);
  });
});

describe("the results of npm run compat", () => {
  const table = compatTable(
    [{ sdk: "3.150.0", node: "20.1.0", checks: { types: true, cli: false } }],
    ["types", "cli"],
  );

  it("are a table", () => {
    expect(table.split("\n").at(2)).toBe("| 3.150.0 | 20.1.0 | passed | failed |");
  });

  it("replace those on the page and nothing else", () => {
    const root = mkdtempSync(join(tmpdir(), "sipio-compat-"));
    mkdirSync(join(root, "docs", "internals"), { recursive: true });
    const page = join(root, "docs", "internals", "compatibility.md");
    writeFileSync(page, "# Compatibility\n\n## Results\n\nold\n\n## Limits\n\nnone\n");
    writePage(table, "3.217.0", root);
    const written = readFileSync(page, "utf8");
    expect(written).toBe(
      `# Compatibility\n\n## Results\n\nMeasured with the Pulumi CLI 3.217.0:\n\n${table}\n## Limits\n\nnone\n`,
    );
    writePage(table, "3.217.0", root);
    expect(readFileSync(page, "utf8")).toBe(written);
    rmSync(root, { recursive: true });
  });
});

describe("docs/internals/compatibility.md", () => {
  const page = read("docs", "internals", "compatibility.md");
  const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (\d+)\.\d+\.\d+ \| (.+) \|$/gm)].map(
    ([, sdk = "", node = "", passed = ""]) => ({ sdk, node: Number(node), passed: passed.split(" | ") }),
  );
  const sdks = [...new Set(rows.map(({ sdk }) => sdk))];

  it("has passed results for the oldest supported and another SDK, with all versions of Node.js", () => {
    expect(sdks).toHaveLength(2);
    expect(sdks[0]).toBe(oldestSdk(repository));
    for (const sdk of sdks) {
      expect(rows.filter((row) => row.sdk === sdk).map(({ node }) => node)).toEqual(supportedNodes);
    }
    for (const { passed } of rows) expect(passed).toEqual(checks.map(() => "passed"));
  });

  it("names the lifecycle tests", () => {
    for (const name of lifecycleTests) expect(page).toContain(`\`${name}\``);
  });

  it("agrees with the README and the workflow", () => {
    expect(read("README.md").replace(/\s+/g, " ")).toContain(`\`@pulumi/pulumi\` ${sdks.join(" and ")}`);
    const { jobs } = parse(read(".github", "workflows", "ci.yml"));
    expect(jobs.compat.strategy.matrix).toEqual({ sdk: ["oldest", "newest"], node: supportedNodes });
  });
});
