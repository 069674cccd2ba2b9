import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { Forge } from "../../support/forge";
import { serviceNames, templateFolder } from "../../support/pipelines";

const marker = "<!-- sipio-review office/prod -->";
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const comment = (letter: string) => `${marker}\n\n<!-- sipio-review-digest ${digest(letter)} -->\n\n## Changes\n`;

describe.each(serviceNames)("the script that writes the comment, on %s", (service) => {
  let forge: Forge;
  let directory = "";

  beforeEach(async () => {
    forge = await Forge.start();
    directory = mkdtempSync(join(tmpdir(), "sipio-comment-"));
  });

  afterEach(async () => {
    await forge.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function run(command: string, text: string, more: Readonly<Record<string, string>> = {}) {
    const file = join(directory, "comment.md");
    writeFileSync(file, text);
    const env = { ...forge.environment[service], ...more };
    const args = [join(templateFolder, "comment.mjs"), command, file];
    const { exitCode, stdout, stderr } = await execa(process.execPath, args, { env, reject: false });
    return { exitCode, stdout, stderr };
  }

  it("creates one comment, and updates it", async () => {
    await run("write", comment("a"));
    expect((await run("write", comment("b"))).exitCode).toBe(0);
    expect(forge.comments.map(({ body }) => body)).toEqual([comment("b")]);
  });

  it("finds its comment on any page, and keeps those of other stacks", async () => {
    for (let count = 0; count < 230; count += 1) forge.write(`Comment ${count}`);
    forge.write(comment("a"));
    await run("write", comment("b").replace("office/prod", "office/test"));
    await run("write", comment("c"));
    expect(forge.comments.slice(230).map(({ body }) => body)).toEqual([
      comment("c"),
      comment("b").replace("office/prod", "office/test"),
    ]);
  });

  it("neither updates nor believes the comment of somebody else", async () => {
    forge.write(comment("e"), "mallory");
    expect((await run("digest", comment("x"))).stdout).toBe("");
    await run("write", comment("a"));
    expect(forge.comments.map(({ body }) => body)).toEqual([comment("e"), comment("a")]);
    expect((await run("digest", comment("x"))).stdout).toBe(digest("a"));
  });

  it("finds no digest if the commit came from no pull request", async () => {
    forge.write(comment("a"));
    forge.isMerged = false;
    expect(await run("digest", comment("x"))).toMatchObject({ exitCode: 0, stdout: "" });
  });

  it.each(["write", "digest"])("%s fails if the service refuses, and if the file is no review", async (command) => {
    const refused = await run(command, comment("a"), { GITHUB_TOKEN: "wrong", GITLAB_TOKEN: "wrong" });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('401 {"message":"Unauthorized"}');
    expect(refused.stderr).not.toContain("wrong");
    const empty = await run(command, "");
    expect(empty.exitCode).toBe(1);
    expect(empty.stderr).toContain("is not the output of sipio review");
    expect(forge.comments).toEqual([]);
  });
});
