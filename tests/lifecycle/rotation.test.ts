import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
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
/** The number of resources of one customer: the account, its key, its provider and its objects. */
const resourcesOfOne = 3 + 8;

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

/** Every row of the customers, without the keys. */
const rows = async () => {
  const objects = ["sip_domain", "voicemail", "sip_user", "sip_device", "extension", "ring_group", "did", "account"];
  return Promise.all(objects.map((object) => sandbox.rows(object)));
};

/** The number of resources in the program: those of the customers, and the stack. */
const all = slugs.length * resourcesOfOne + 1;

describe("three customers of a reseller", () => {
  it("a rotated key changes only the key and its provider, in the preview and during up", async () => {
    const first = await stack.preview(reseller());
    expect(first.text).not.toMatch(/warning/i);
    expect(first.changes).toEqual({ create: all });
    await up(reseller());
    const before = await rows();
    const preview = await stack.preview(reseller({ rotated: ["clinic"] }));
    expect(preview.ok, preview.text).toBe(true);
    expect(preview.text).not.toMatch(/warning/i);
    expect(preview.changes).toEqual({ same: all - 2, replace: 1, update: 1 });
    const run = await up(reseller({ rotated: ["clinic"] }));
    expect(run.changes).toMatchObject({ same: all - 2, update: 1 });
    expect(await rows()).toEqual(before);
    const everyKey = await stack.preview(reseller({ rotated: slugs }));
    expect(everyKey.text).not.toMatch(/warning/i);
    expect(everyKey.changes).toEqual({ same: all - 4, replace: 2, update: 2 });
  });
});
