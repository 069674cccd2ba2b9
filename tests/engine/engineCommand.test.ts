import { readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { repository } from "../support/markdown";

const readme = readFileSync(join(repository, "tools", "engine", "README.md"), "utf8");
const command = /^```sh\n(.+)\n```$/m.exec(readme)?.[1] ?? "";

describe("the command of the package pulumi-engine", () => {
  it("prints an engine that runs", async () => {
    const [file = "", ...args] = command.split(" ");
    const { stdout } = await execa(file, args, { cwd: repository });
    const { bin, version } = JSON.parse(stdout) as { bin: string; version: string };
    const { stdout: printed } = await execa(join(bin, "pulumi"), ["version"]);
    expect(printed).toBe(`v${version}`);
  });
});
