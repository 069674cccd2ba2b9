import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

let sandbox: SandboxProcess;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
});

beforeEach(async () => {
  stack = await TestStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(async () => {
  stack.dispose();
  await sandbox.control.reset();
});

afterAll(() => sandbox?.stop());

/** The objects of one customer of a reseller. */
function telephony(slug: string, digits: string, provider: sipio.Provider, ringTimeoutSec: number) {
  const opts = { provider };
  const domain = new sipio.Domain(slug, { domain: `${slug}.example`, isPrimary: true }, opts);
  const box = new sipio.VoicemailBox(slug, { name: "Office" }, opts);
  const user = new sipio.User(slug, { username: "101", voicemail: box }, opts);
  const device = { user, authUsername: "101", realm: domain.domain, password: "Correct horse 9" };
  new sipio.Device(slug, device, opts);
  new sipio.Extension(slug, { digits: "101", dest: user }, opts);
  const group = new sipio.RingGroup(slug, { name: "Everyone", ringTimeoutSec, members: [{ user }] }, opts);
  new sipio.Number(slug, { e164: digits, dest: group }, opts);
  new sipio.AccountSettings(slug, { didDefaultDest: box }, opts);
}

const slugs = ["bakery", "clinic", "garage"] as const;

/** Three customers. `rotated` customers have a new key, and `changed` has another ring timeout. */
const reseller =
  ({ rotated = [], changed, seen }: { rotated?: readonly string[]; changed?: string; seen?: boolean } = {}): Program =>
  () => {
    const names = slugs.map((slug, index) => {
      const account = new sipio.Account(slug, { name: slug });
      const rotation = rotated.includes(slug) ? "second" : "first";
      const key = new sipio.ApiKey(slug, { account, scopes: "*", rotation });
      const provider = new sipio.Provider(slug, { apiKey: key.secret });
      telephony(slug, `1202555012${index}`, provider, slug === changed ? 40 : 20);
      if (!seen) return undefined;
      return sipio.AccountSettings.get(`${slug}-seen`, account.id, { provider }).name;
    });
    return seen ? { names } : {};
  };

const up = async (program: Program) => {
  const run = await stack.up(program);
  expect(run.ok, run.text).toBe(true);
  return run;
};

describe("three customers of a reseller", () => {
  it("a preview of a rotated key shows another change of the same customer", async () => {
    await up(reseller({ seen: true }));
    const preview = await stack.preview(reseller({ rotated: ["clinic"], changed: "clinic", seen: true }), {
      diff: true,
    });
    expect(preview.ok, preview.text).toBe(true);
    expect(preview.text).not.toMatch(/warning/i);
    expect(preview.text).toMatch(/~ ringTimeoutSec: 20 => 40/);
    expect(preview.changes).toMatchObject({ replace: 1, update: 2 });
    await up(reseller({ rotated: ["clinic"], changed: "clinic", seen: true }));
    const outputs = await stack.outputs();
    expect(outputs.names).toEqual([...slugs]);
  });
});
