import * as sipio from "pulumi-sipio";
import { type Program, TestStack, type UpOptions } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

const limit =
  (opts: sipio.SipioResourceOptions = {}): Program =>
  () => {
    new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount: 10 }, opts);
    return {};
  };

/** Classes without a natural key, one with a key, and two whose secret is returned only on creation. */
const each: Program = () => {
  limit()();
  new sipio.OutboundRoute("us", { matchPrefix: "1", via: "carrier" });
  new sipio.NumberTransform("plus", {
    scope: "account",
    direction: "inbound_cid",
    matchRegex: "^00(.*)$",
    replacement: "$1",
  });
  new sipio.CallerIdRule("main", { scope: "account", cidNumber: "12025550123" });
  new sipio.User("dana", { username: "1001", displayName: "Dana" });
  new sipio.ApiKey("crm", { scopes: ["cdr"] });
  new sipio.Webhook("crm", { url: "https://crm.example/hook", events: ["call.ended"] });
  return {};
};
const created = [
  "call_limit",
  "outbound_route",
  "number_transform",
  "caller_id_rule",
  "sip_user",
  "api_key",
  "webhook",
];

describe.each([{ idempotency: false }, { idempotency: true }])(
  "on a server with $idempotency idempotency keys",
  (kind) => {
    let sandbox: SandboxProcess;
    let stack: TestStack;

    beforeAll(async () => {
      sandbox = await SandboxProcess.start(kind);
    });
    beforeEach(async () => {
      await sandbox.ask("POST", "/reset");
      stack = await TestStack.create(settings());
    });
    afterEach(() => stack.dispose());
    afterAll(() => sandbox.stop());

    const settings = () => ({
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": sandbox.url,
      "sipio:timeoutSec": "3",
    });
    async function up(program: Program, options: UpOptions = {}) {
      const run = await stack.up(program, options);
      expect(run.ok, run.text).toBe(true);
      return run;
    }
    /** Creates take effect, their answers are lost, and nobody can look whether they took effect. */
    async function silence() {
      await sandbox.ask("POST", "/faults", { method: "POST", times: 200, fault: "drop-after" });
      // An object without a path of its own is listed before its create as well.
      await sandbox.ask("POST", "/faults", {
        method: "GET",
        path: "^/webhooks",
        skip: 1,
        times: 200,
        fault: "drop-before",
      });
      await sandbox.ask("POST", "/faults", {
        method: "GET",
        path: "^/(policies|outbound|number|users|api-keys)",
        times: 200,
        fault: "drop-before",
      });
    }
    const lift = () => sandbox.ask("DELETE", "/faults");
    const counts = async () =>
      Object.fromEntries(
        await Promise.all(created.map(async (object) => [object, (await sandbox.rows(object)).length] as const)),
      );
    const exactly = (count: number) => Object.fromEntries(created.map((object) => [object, count]));

    it("creates without an answer are found by the next run, one object each", async () => {
      await silence();
      const first = await stack.up(each, { continueOnError: true });
      expect(first.ok).toBe(false);
      expect(first.text).toContain("It is not known whether the object was created");
      expect(await counts()).toEqual(exactly(1));
      await lift();
      await up(each);
      expect(await counts()).toEqual(exactly(1));
      expect((await up(each)).changes).toEqual({ same: 8 });
      expect((await stack.refresh()).changes).toEqual({ same: 8 });
      expect((await stack.destroy()).ok).toBe(true);
      expect(await counts()).toEqual(exactly(0));
    });
  },
);
