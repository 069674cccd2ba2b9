import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

/**
 * Several classes without a natural key, one with a key, one whose objects have no path, and two whose secret is
 * returned only on creation.
 */
const everything: Program = () => {
  const key = new sipio.ApiKey("wallboard", { scopes: ["queues"] });
  new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10 });
  new sipio.NumberTransform("national", {
    scope: "account",
    direction: "outbound_dst",
    matchRegex: "^0([1-9].*)$",
    replacement: "49$1",
  });
  new sipio.OutboundRoute("all", { via: "carrier" });
  new sipio.CallerIdRule("germany", { scope: "account", matchCountry: "DE", cidNumber: "493012345678" });
  new sipio.User("dana", { username: "1001" });
  const webhook = new sipio.Webhook("crm", { url: "https://crm.acme.example/sipio" });
  return { key: key.secret, signing: webhook.secret };
};

/** The objects of the program and their collections. */
const collections = {
  api_key: "^/api-keys$",
  call_limit: "^/policies/call-limits$",
  number_transform: "^/number-transforms$",
  outbound_route: "^/outbound-routes$",
  caller_id_rule: "^/policies/caller-id-rules$",
  sip_user: "^/users$",
  webhook: "^/webhooks$",
};
const oneOfEach = Object.fromEntries(Object.keys(collections).map((object) => [object, 1]));
const noneOfEach = Object.fromEntries(Object.keys(collections).map((object) => [object, 0]));

describe.each([{ idempotency: false }, { idempotency: true }])("on a server with %o", ({ idempotency }) => {
  let sandbox: InProcessSandbox;
  let stack: InProcessStack;

  beforeAll(async () => {
    sandbox = await InProcessSandbox.start({ idempotency });
  });

  beforeEach(async () => {
    await sandbox.control.reset();
    stack = await InProcessStack.create({
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": sandbox.url,
      "sipio:timeoutSec": "3",
    });
  });

  afterEach(() => stack.dispose());
  afterAll(() => sandbox.stop());

  async function counts() {
    const objects = Object.keys(collections);
    return Object.fromEntries(
      await Promise.all(objects.map(async (object) => [object, (await sandbox.rows(object)).length] as const)),
    );
  }

  it("creates with one lost response each leave one object each, which the stack manages", async () => {
    for (const path of Object.values(collections)) {
      await sandbox.control.addFault({ method: "POST", path, fault: "drop-after" });
    }
    const { ok, text } = await stack.up(everything);
    expect(ok, text).toBe(true);
    expect(await counts()).toEqual(oneOfEach);
    const { key, signing } = await stack.outputs();
    expect((await sandbox.call("GET", "/queues", { key: String(key) })).status).toBe(200);
    expect(signing).toMatch(/\S/);
    expect((await stack.up(everything)).changes).toEqual({ same: 8 });
    expect((await stack.destroy()).ok).toBe(true);
    expect(await counts()).toEqual(noneOfEach);
  });

  it("creates whose responses are all lost fail with one message each and leave one object each", async () => {
    for (const path of Object.values(collections)) {
      await sandbox.control.addFault({ method: "POST", path, times: 1000, fault: "drop-after" });
      // The list of webhooks is read before the first of them is created.
      await sandbox.control.addFault({
        method: "GET",
        path,
        skip: path === collections.webhook ? 1 : 0,
        times: 1000,
        fault: "drop-before",
      });
    }
    const { ok, text } = await stack.up(everything);
    expect(ok).toBe(false);
    for (const name of ["wallboard", "burst", "national", "all", "germany", "dana", "crm"]) {
      const messages = new RegExp(`could not create \\w+ "${name}": .*`, "g");
      // The engine repeats its diagnostics at the end.
      const [message, ...others] = [...new Set(text.match(messages))];
      expect(message).toContain("It is not known whether the object was created. Run `pulumi up` again");
      expect(others).toEqual([]);
    }
    expect(await counts()).toEqual(oneOfEach);
  });

  it("a request that takes effect after its client timed out never leaves two objects silently", async () => {
    await sandbox.control.addFault({ method: "POST", path: collections.call_limit, fault: "overtaken" });
    const { ok, text } = await stack.up(() => {
      new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10 });
      return {};
    });
    const ids = (await sandbox.rows("call_limit")).map(({ id }) => String(id));
    expect(ok, text).toBe(idempotency);
    expect(ids).toHaveLength(idempotency ? 1 : 2);
    if (!idempotency) for (const id of ids) expect(text).toContain(id);
  });
});
