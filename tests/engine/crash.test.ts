import * as sipio from "pulumi-sipio";
import { type Program, TestStack } from "../support/engine";
import { SandboxProcess } from "../support/sandbox";

/** A limit has no natural key. */
const limit =
  (maxCount: number): Program =>
  () => {
    new sipio.CallLimit("burst", { scope: "account", direction: "out", periodSec: 60, maxCount });
    return {};
  };
describe.each([{ idempotency: false }, { idempotency: true }])("on a server with %o", ({ idempotency }) => {
  let sandbox: SandboxProcess;
  let stack: TestStack;

  beforeAll(async () => {
    sandbox = await SandboxProcess.start({ idempotency });
  });

  beforeEach(async () => {
    await sandbox.ask("POST", "/reset");
    stack = await TestStack.create({
      "sipio:apiKey": sandbox.key,
      "sipio:baseUrl": sandbox.url,
      "sipio:timeoutSec": "5",
    });
  });

  afterEach(() => stack.dispose());
  afterAll(() => sandbox.stop());
  /** The creates take effect, and neither their answers nor those to a search arrive. */
  const noAnswers = (path: string) => sandbox.ask("POST", "/faults", { path, times: 1000, fault: "drop-after" });

  describe("a creation whose answer is lost", () => {
    it("is found again by the next run, where the first gave up", async () => {
      await noAnswers("/call-limits$");
      expect((await stack.up(limit(10))).ok).toBe(false);
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
      await sandbox.ask("DELETE", "/faults");
      const again = await stack.up(limit(10));
      expect(again.ok, again.text).toBe(true);
      expect(await sandbox.rows("call_limit")).toHaveLength(1);
      expect((await stack.up(limit(10))).changes).toEqual({ same: 2 });
    });
  });
});
