import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findChecksum } from "../../../tools/engine/download.js";
import { repositoryRoot } from "../../../tools/engine/repository.js";
import {
  ENGINE_VERSION,
  isAtLeast,
  LANGUAGE_HOST_VERSION,
  MINIMUM_GO,
  parseVersion,
  RANDOM_VERSION,
  TEMPORAL_VERSION,
} from "../../../tools/engine/versions.js";

const read = (...path: string[]) => readFile(join(repositoryRoot(), ...path), "utf8");

test("the pinned versions match the Go modules in the repository", async () => {
  const cli = await read("tools", "engine", "cli", "go.mod");
  const host = await read("tools", "engine", "language-host", "go.mod");

  expect(cli).toContain(`github.com/pulumi/pulumi/pkg/v3 v${ENGINE_VERSION} `);
  expect(cli).toContain(`github.com/pulumi/pulumi/sdk/v3 v${ENGINE_VERSION} `);
  expect(host).toContain(`github.com/pulumi/pulumi/sdk/v3 v${LANGUAGE_HOST_VERSION} `);
  const temporal = await read("tools", "engine", "temporal", "go.mod");
  expect(temporal).toContain(`github.com/temporalio/cli v${TEMPORAL_VERSION} `);
  for (const module of [cli, host, temporal]) expect(module).toContain(`\ngo ${MINIMUM_GO.replace(/\.0$/, "")}\n`);
});

test("the README names the pinned engine and the oldest supported SDK", async () => {
  const { peerDependencies } = JSON.parse(await read("provider", "package.json"));
  const [oldest] = /\d+\.\d+/.exec(peerDependencies["@pulumi/pulumi"]) ?? [];

  const [versions = ""] = /^## Compatibility\n\n.*?\n\n/ms.exec(await read("README.md")) ?? [];
  expect(versions).toContain(`CLI ${ENGINE_VERSION} `);
  expect(versions).toContain(`\`@pulumi/pulumi\` ${oldest}.0 and `);
});

test("the random plugin has the version of the npm package", async () => {
  expect(JSON.parse(await read("package.json"))).toHaveProperty(["devDependencies", "@pulumi/random"], RANDOM_VERSION);
});

test.each([
  ["v3.217.0", [3, 217, 0]],
  ["3.220.0-alpha.1", [3, 220, 0]],
  ["go version go1.26.8 linux/amd64", [1, 26, 8]],
  ["go version go1.26 linux/amd64", [1, 26, 0]],
  ["unknown", undefined],
])("parses the version in %s", (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});

test.each([
  ["3.200.0", "3.200.0", true],
  ["4.0.0", "3.200.0", true],
  ["3.199.9", "3.200.0", false],
  ["2.300.9", "3.200.0", false],
  ["unknown", "3.200.0", false],
])("compares %s with %s numerically", (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});

test("finds a checksum by the whole file name", () => {
  const [x64, arm64] = ["a".repeat(64), "B".repeat(64)];
  const text = `${x64}  pulumi-linux-x64.tar.gz\n${arm64} *pulumi-linux-arm64.tar.gz\nnothing  else\n`;

  expect(findChecksum(text, "pulumi-linux-x64.tar.gz")).toBe(x64);
  expect(findChecksum(text, "pulumi-linux-arm64.tar.gz")).toBe("b".repeat(64));
  expect(findChecksum(text, "x64.tar.gz")).toBeUndefined();
  expect(findChecksum(text, "else")).toBeUndefined();
});
