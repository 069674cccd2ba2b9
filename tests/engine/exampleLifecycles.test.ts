import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import { settingsIn } from "../../tools/docs-generator/examplePrograms";
import { type StateResource, TestStack } from "../support/engine";
import { commandsOf, exampleFolder as folder, exampleNames as names, settingsOf } from "../support/exampleSettings";
import { withoutPastHolidays } from "../support/pastHolidays";
import { SandboxProcess, type WireRow } from "../support/sandbox";

/** All rows of the sandbox, of all tenants, by object. */
async function everything(sandbox: SandboxProcess): Promise<Record<string, readonly WireRow[]>> {
  const rows = objects.all.map(async ({ apiName }) => [apiName, await sandbox.rows(apiName)] as const);
  return Object.fromEntries(await Promise.all(rows));
}

/** The object of a resource in a state; `undefined` for a resource that is not an object of the platform. */
function objectOf({ type }: StateResource): string | undefined {
  return objects.find(type.split(":").at(-1) ?? "")?.apiName;
}

it("examples exist", () => {
  expect(names).toContain("quickstart");
});

describe.each(names)("the example %s", (name) => {
  it("has a short page with its settings and commands", () => {
    const program = readFileSync(join(folder, name, "index.ts"), "utf8");
    const set = Object.keys(settingsOf(name)).map((key) => key.split(".")[0]);
    expect(new Set(set)).toEqual(new Set(["sipio:apiKey", ...settingsIn(program)]));
    expect(commandsOf(name).at(-1)).toBe("pulumi up");
    expect(readFileSync(join(folder, name, "README.md"), "utf8").split("\n").length).toBeLessThan(30);
  });

  it("deploys without a warning, has no changes, and is destroyed completely", async () => {
    const sandbox = await SandboxProcess.start();
    const stack = await TestStack.ofProject(join(folder, name), {
      ...settingsOf(name),
      "sipio:apiKey": { value: sandbox.key, secret: true },
      "sipio:baseUrl": { value: sandbox.url },
    });
    try {
      const before = await everything(sandbox);
      const preview = await stack.preview();
      expect(withoutPastHolidays(preview.text)).not.toContain("Diagnostics");
      expect(preview).toMatchObject({ ok: true, changes: { create: expect.any(Number) } });
      const up = await stack.up();
      expect(up.text).not.toContain("Diagnostics");
      expect(up).toMatchObject({ ok: true, changes: preview.changes });
      const same = { same: preview.changes.create };

      const { resources } = await stack.exported();
      const rows = await everything(sandbox);
      const missing = resources.filter((resource) => {
        const object = objectOf(resource);
        const id = resource.id?.split("/").at(-1);
        return object !== undefined && !rows[object]?.some((row) => row.id === id);
      });
      expect(missing).toEqual([]);
      expect(resources.filter(objectOf).length).toBeGreaterThan(10);

      expect(await stack.up(undefined, { refresh: true, expectNoChanges: true })).toMatchObject({
        ok: true,
        changes: same,
      });
      expect(await stack.destroy()).toMatchObject({ ok: true, changes: { delete: preview.changes.create } });
      expect(idsIn(await everything(sandbox))).toEqual(idsIn(before));
    } finally {
      stack.dispose();
      await sandbox.stop();
    }
  });
});

/** The IDs of all objects. An adopted account remains, with its defaults. */
function idsIn(rows: Record<string, readonly WireRow[]>): unknown {
  return Object.fromEntries(Object.entries(rows).map(([object, all]) => [object, all.map(({ id }) => id).sort()]));
}
