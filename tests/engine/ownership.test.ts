import * as sipio from "pulumi-sipio";
import { type Program, TestStack, type UpOptions } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  await sandbox.ask("POST", "/reset");
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());
afterAll(() => sandbox.stop());

async function up(program: Program, options: UpOptions = {}) {
  const run = await stack.up(program, options);
  expect(run.ok, run.text).toBe(true);
  return run;
}

const urn = (type: string, name: string) => `urn:pulumi:test::tests::pulumi-nodejs:dynamic/sipio:${type}::${name}`;
const refused = { status: 422, body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } } };

async function destroyed(...objects: string[]) {
  const { ok, text } = await stack.destroy();
  expect(ok, text).toBe(true);
  for (const object of objects) expect(await sandbox.rows(object), object).toEqual([]);
}

describe("a number that another resource of the program has taken over", () => {
  const line =
    (
      name: string,
      opts: sipio.SipioResourceOptions = {},
      more: (number: sipio.Number) => void = () => undefined,
    ): Program =>
    () => {
      more(new sipio.Number(name, { e164: "12025550123", dest: "hangup" }, opts));
      return {};
    };

  it("stays if a neighbor was refused in between", async () => {
    await up(line("line"));
    const before = await sandbox.rows("did");
    await sandbox.ask("POST", "/faults", { method: "POST", path: "^/users", fault: refused });
    const withNeighbor = line("main-line", { adopt: "existing" }, (number) => {
      new sipio.User("dana", { username: "1001" }, { dependsOn: number });
    });
    expect((await stack.up(withNeighbor)).ok).toBe(false);
    await up(withNeighbor);
    expect(await sandbox.rows("did")).toEqual(before);
    expect((await up(withNeighbor)).changes).toEqual({ same: 3 });
    await destroyed("did", "sip_user");
  });
});

describe("children that move into the inline list of their parent", () => {
  it("stay if only the parent is targeted first, and the deletion of the old entries follows", async () => {
    const policy =
      (inline: boolean): Program =>
      () => {
        const geoPolicy = new sipio.GeoPolicy("deny", {
          scope: "account",
          mode: "denylist",
          ...(inline && { countries: ["RU", "BY"] }),
        });
        if (inline) return {};
        new sipio.GeoPolicyCountry("ru", { geoPolicy, country: "RU" });
        new sipio.GeoPolicyCountry("by", { geoPolicy, country: "BY" });
        return {};
      };
    await up(policy(false));
    // The engine changes the parent, and refuses to delete what depends on it and is not targeted.
    expect((await stack.up(policy(true), { target: [urn("GeoPolicy", "deny")] })).ok).toBe(false);
    expect(await sandbox.rows("geo_policy_country")).toHaveLength(2);
    await up(policy(true), { target: [urn("GeoPolicyCountry", "ru"), urn("GeoPolicyCountry", "by")] });
    expect(await sandbox.rows("geo_policy_country")).toHaveLength(2);
    expect((await up(policy(true))).changes).toEqual({ same: 2 });
    await destroyed("geo_policy_country");
  });
});
