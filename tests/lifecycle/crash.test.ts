import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack, type Program } from "../support/engine-in-process";

/** An object without a natural key. */
const limit =
  (maxCount: number): Program =>
  () => {
    new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount });
    return {};
  };
const user =
  (displayName: string): Program =>
  () => {
    new sipio.User("dana", { username: "1001", displayName });
    return {};
  };
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
      "sipio:timeoutSec": "5",
    });
  });

  afterEach(() => stack.dispose());
  afterAll(() => sandbox.stop());

  const lostAnswers = (path: string, times: number) =>
    sandbox.control.addFault({ method: "POST", path, times, fault: "drop-after" });
  /** Creates take effect, but neither their responses nor those of searches arrive. */
  const noAnswers = (path: string) => sandbox.control.addFault({ path, times: 1000, fault: "drop-after" });

  describe("a create with a lost response", () => {
    it("is recovered within the run", async () => {
      await lostAnswers("/call-limits$", 2);
      const { ok, text } = await stack.up(limit(10));
      expect(ok, text).toBe(true);
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
    });

    it("is recovered by the next run if the first failed", async () => {
      await noAnswers("/call-limits$");
      expect((await stack.up(limit(10))).ok).toBe(false);
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
      await sandbox.control.clearFaults();
      const again = await stack.up(limit(10));
      expect(again.ok, again.text).toBe(true);
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
      expect((await stack.up(limit(10))).changes).toEqual({ same: 2 });
    });

    it("is recovered with the new values if the program was edited in between", async () => {
      await noAnswers("/users$");
      expect((await stack.up(user("Dana"))).ok).toBe(false);
      await sandbox.control.clearFaults();
      const again = await stack.up(user("Dana Scott"));
      expect(again.ok, again.text).toBe(true);
      expect(await sandbox.rows("sip_user")).toMatchObject([{ username: "1001", display_name: "Dana Scott" }]);
    });

    it("is not duplicated without optional headers if the object has a natural key", async () => {
      await sandbox.control.setFeatures({ idempotency, etags: false, rateLimitHeaders: false });
      await lostAnswers("/users$", 1);
      const { ok, text } = await stack.up(user("Dana"));
      expect(ok, text).toBe(true);
      expect(await sandbox.rows("sip_user")).toHaveLength(1);
      expect((await stack.destroy()).ok).toBe(true);
    });
  });

  describe("a replacement that is requested with --replace", () => {
    it("never leaves the stack with a deleted object", async () => {
      expect((await stack.up(limit(10))).ok).toBe(true);
      const urn = (await stack.exported()).resources.find(({ type }) => type.endsWith(":CallLimit"))?.urn ?? "";
      const replaced = await stack.up(limit(10), { replace: [urn] });
      expect(replaced.ok, replaced.text).toBe(true);
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
      expect((await stack.refresh()).changes).toEqual({ same: 2 });
      expect((await stack.destroy()).ok).toBe(true);
      expect(await sandbox.rows("call_limit")).toEqual([]);
    });
  });

  describe("changes outside the provider", () => {
    it("an object that is already deleted is destroyed without an error", async () => {
      await stack.up(user("Dana"));
      const [row] = await sandbox.rows("sip_user");
      await sandbox.control.deleteRow("sip_user", String(row?.id));
      const { ok, text } = await stack.destroy();
      expect(ok, text).toBe(true);
    });

    it("an object that was created elsewhere is not overwritten", async () => {
      await sandbox.call("POST", "/users", { body: { username: "1001", display_name: "Somebody" } });
      const { ok, text } = await stack.up(user("Dana"));
      expect(ok).toBe(false);
      expect(text).toMatch(/could not create User "dana": .*us_/s);
      expect(await sandbox.rows("sip_user")).toMatchObject([{ display_name: "Somebody" }]);
    });

    it("waits for a server that is briefly unavailable or limits the rate", async () => {
      const busy = { ok: false, error: { code: "unavailable", message: "busy" } };
      await sandbox.control.addFault({ method: "POST", times: 2, fault: { status: 503, body: busy } });
      const limited = { ok: false, error: { code: "rate_limited", message: "slow down" } };
      await sandbox.control.addFault({
        method: "POST",
        fault: { status: 429, body: limited, headers: { "retry-after": "1" } },
      });
      const { ok, text } = await stack.up(user("Dana"));
      expect(ok, text).toBe(true);
      expect(await sandbox.rows("sip_user")).toHaveLength(1);
    });
  });
});
