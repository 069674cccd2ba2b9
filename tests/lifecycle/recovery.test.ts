import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program, type RunOptions } from "../support/engine-in-process";

const refused = { status: 422, body: { ok: false, error: { code: "invalid_field", message: "refused for the test" } } };

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
    let sandbox: InProcessSandbox;
    let stack: InProcessStack;

    beforeAll(async () => {
      sandbox = await InProcessSandbox.start(kind);
    });
    beforeEach(async () => {
      await sandbox.control.reset();
      stack = await InProcessStack.create(settings());
    });
    afterEach(() => stack.dispose());
    afterAll(() => sandbox.stop());

    const settings = () => ({
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": sandbox.url,
      "sipio:timeoutSec": "3",
    });
    async function up(program: Program, options: RunOptions = {}) {
      const run = await stack.up(program, options);
      expect(run.ok, run.text).toBe(true);
      return run;
    }
    /** Creates take effect, but their responses are lost and searches fail. */
    async function silence() {
      await sandbox.control.addFault({ method: "POST", times: 200, fault: "drop-after" });
      // The list of objects without their own path is also read before a create.
      await sandbox.control.addFault({
        method: "GET",
        path: "^/webhooks",
        skip: 1,
        times: 200,
        fault: "drop-before",
      });
      await sandbox.control.addFault({
        method: "GET",
        path: "^/(policies|outbound|number|users|api-keys)",
        times: 200,
        fault: "drop-before",
      });
    }
    const lift = () => sandbox.control.clearFaults();
    const counts = async () =>
      Object.fromEntries(
        await Promise.all(created.map(async (object) => [object, (await sandbox.rows(object)).length] as const)),
      );
    const exactly = (count: number) => Object.fromEntries(created.map((object) => [object, count]));

    it("creates without a response are recovered by the next run, one object each", async () => {
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

    it("creates without a response are deleted by destroy", async () => {
      await silence();
      expect((await stack.up(each, { continueOnError: true })).ok).toBe(false);
      expect(await counts()).toEqual(exactly(1));
      await lift();
      const destroyed = await stack.destroy();
      expect(destroyed.ok, destroyed.text).toBe(true);
      expect(await counts()).toEqual(exactly(0));
    });

    it("creates without a response are recovered by refresh, with the platform's IDs", async () => {
      await silence();
      expect((await stack.up(limit())).ok).toBe(false);
      await lift();
      expect((await stack.refresh()).ok).toBe(true);
      const [row] = await sandbox.rows("call_limit");
      const entry = (await stack.exported()).resources.find(({ type }) => type.endsWith(":CallLimit"));
      expect(entry?.id).toBe(row?.id);
      expect((await up(limit())).changes).toEqual({ same: 2 });
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
    });

    it("a create that never reached the server is sent again by the next run", async () => {
      await sandbox.control.addFault({ path: "call-limits", times: 100, fault: "drop-before" });
      expect((await stack.up(limit())).ok).toBe(false);
      expect(await sandbox.rows("call_limit")).toEqual([]);
      await lift();
      await up(limit());
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
      expect((await up(limit())).changes).toEqual({ same: 2 });
    });

    it("two objects that match a create without a response stop the run with their IDs until one is adopted", async () => {
      await silence();
      expect((await stack.up(limit())).ok).toBe(false);
      await lift();
      const [mine] = await sandbox.rows("call_limit");
      const body = { scope_kind: "account", direction: "out", period_sec: 60, max_count: 10, hard: mine?.hard };
      const other = await sandbox.call("POST", "/policies/call-limits", { body });
      expect(other.status, JSON.stringify(other.body)).toBe(201);
      for (let run = 0; run < 2; run += 1) {
        const stopped = await stack.up(limit());
        expect(stopped.ok).toBe(false);
        expect(stopped.text).toContain(String(mine?.id));
        expect(stopped.text).toContain(String(other.body?.id));
        expect(await sandbox.rows("call_limit")).toHaveLength(2);
      }
      await up(limit({ adopt: { id: String(mine?.id) } }));
      expect(await sandbox.rows("call_limit")).toHaveLength(2);
      expect((await up(limit({ adopt: { id: String(mine?.id) } }))).changes).toEqual({ same: 2 });
      expect((await stack.destroy()).ok).toBe(true);
      expect(await sandbox.rows("call_limit")).toMatchObject([{ id: other.body?.id }]);
    });

    it("the same stack on another backend adopts equal objects and reports them", async () => {
      const number =
        (dest: "hangup" | undefined): Program =>
        () => {
          new sipio.Number("line", { e164: "12025550123", ...(dest && { dest }) });
          new sipio.User("dana", { username: "1001" });
          return {};
        };
      await up(number("hangup"));
      const before = [...(await sandbox.rows("did")), ...(await sandbox.rows("sip_user"))];
      const laptop = await InProcessStack.create(settings());
      const same = await laptop.up(number("hangup"));
      expect(same.ok, same.text).toBe(true);
      expect(same.text).toMatch(new RegExp(`Number "line" adopted ${before[0]?.id} \\(created 20\\d\\d-`));
      laptop.dispose();
      expect([...(await sandbox.rows("did")), ...(await sandbox.rows("sip_user"))]).toEqual(before);
    });

    it("the same stack on another backend rejects different objects, which are unchanged", async () => {
      const number =
        (name: string, dest: "hangup" | undefined, opts: sipio.SipioResourceOptions = {}): Program =>
        () => {
          new sipio.Number(name, { e164: "12025550123", ...(dest && { dest }) }, opts);
          return {};
        };
      await up(number("line", undefined));
      await sandbox.call("PATCH", `/numbers/${(await sandbox.rows("did"))[0]?.id}`, { body: { label: "Live" } });
      const [before] = await sandbox.rows("did");
      const laptop = await InProcessStack.create(settings());
      const run = await laptop.up(number("line", "hangup"));
      expect(run.ok).toBe(false);
      expect(run.text).toContain(`{ adopt: { id: "${before?.id}" } }`);
      expect(await sandbox.rows("did")).toEqual([before]);
      laptop.dispose();
    });

    it("an object that was created elsewhere with other values is never overwritten, whatever its age", async () => {
      await sandbox.call("POST", "/users", { body: { username: "1001", display_name: "Somebody" } });
      const run = await stack.up(() => {
        new sipio.User("dana", { username: "1001", displayName: "Dana" });
        return {};
      });
      expect(run.ok).toBe(false);
      expect(await sandbox.rows("sip_user")).toMatchObject([{ display_name: "Somebody" }]);
    });

    describe("a replacement that is requested with --replace", () => {
      const user =
        (opts: sipio.SipioResourceOptions = {}): Program =>
        () => {
          new sipio.User("dana", { username: "1001", displayName: "Dana" }, opts);
          return {};
        };

      it.each(["today", "two days later"])(
        "creates a new object of a class without a natural key (%s)",
        async (day) => {
          await up(limit());
          const [before] = await sandbox.rows("call_limit");
          if (day !== "today") await sandbox.control.advanceClock(48 * 3600);
          await up(limit(), { replace: [await stack.urnOf("burst")] });
          const after = await sandbox.rows("call_limit");
          expect(after).toHaveLength(1);
          expect(after[0]?.id).not.toBe(before?.id);
          expect((await up(limit())).changes).toEqual({ same: 2 });
          expect((await stack.refresh()).changes).toEqual({ same: 2 });
        },
      );

      it.each(["today", "two days later"])(
        "is rejected for a class with a natural key, with the option that allows it (%s)",
        async (day) => {
          await up(user());
          const [before] = await sandbox.rows("sip_user");
          if (day !== "today") await sandbox.control.advanceClock(48 * 3600);
          const replace = [await stack.urnOf("dana")];
          const run = await stack.up(user(), { replace });
          expect(run.ok).toBe(false);
          expect(run.text).toContain("add deleteBeforeReplace: true to the resource options");
          expect(await sandbox.rows("sip_user")).toEqual([before]);
          expect((await up(user())).changes).toEqual({ same: 2 });
          await up(user({ deleteBeforeReplace: true }), { replace });
          const after = await sandbox.rows("sip_user");
          expect(after).toMatchObject([{ username: "1001", display_name: "Dana" }]);
          expect(after[0]?.id).not.toBe(before?.id);
          expect((await up(user({ deleteBeforeReplace: true }))).changes).toEqual({ same: 2 });
        },
      );
    });

    it("an object that the platform rejected is created by the next run", async () => {
      await sandbox.control.addFault({ method: "POST", path: "/users$", fault: refused });
      const program: Program = () => {
        new sipio.User("dana", { username: "1001" });
        return {};
      };
      expect((await stack.up(program)).ok).toBe(false);
      expect((await stack.exported()).resources.filter(({ type }) => type.endsWith(":User"))).toEqual([]);
      await up(program);
      expect(await sandbox.rows("sip_user")).toHaveLength(1);
    });
  },
);
