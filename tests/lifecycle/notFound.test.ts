import * as sipio from "pulumi-sipio";
import { InProcessSandbox, InProcessStack } from "../support/engine-in-process";

let sandbox: InProcessSandbox;
let stack: InProcessStack;

beforeAll(async () => {
  sandbox = await InProcessSandbox.start();
});

beforeEach(async () => {
  await sandbox.control.reset();
  stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
});

afterEach(() => stack.dispose());
afterAll(() => sandbox.stop());

const dana = () => {
  new sipio.User("dana", { username: "1001" });
  return {};
};

/** 404 responses that do not come from the API. */
const foreign = [
  { status: 404, body: { message: "no Route matched with those values" } },
  { status: 404 },
  { status: 404, body: { ok: false, error: { code: "no_route", message: "no" } } },
];

describe("a 404 from another server", () => {
  it("does not count as deleted: refresh and destroy fail, and state and platform keep the object", async () => {
    expect((await stack.up(dana)).ok).toBe(true);
    for (const fault of foreign) {
      await sandbox.control.addFault({ method: "GET", path: "^/users", times: 1000, fault });
      const refresh = await stack.refresh();
      expect(refresh.ok).toBe(false);
      expect(refresh.text).toMatch(/could not read User us_\w+: unexpected response from the API/);
      await sandbox.control.clearFaults();
    }
    for (const fault of foreign) {
      await sandbox.control.addFault({ method: "DELETE", path: "^/users", times: 1000, fault });
      expect((await stack.destroy()).ok).toBe(false);
      await sandbox.control.clearFaults();
    }
    const kept = (await stack.exported()).resources.filter(({ type }) => type.endsWith(":User"));
    expect(kept).toHaveLength(1);
    expect(await sandbox.rows("sip_user")).toHaveLength(1);
    expect((await stack.destroy()).ok).toBe(true);
    expect(await sandbox.rows("sip_user")).toEqual([]);
  });
});

describe("a base URL without /v1", () => {
  it("is rejected at preview with the likely address", async () => {
    stack.setConfig("sipio:baseUrl", sandbox.url.replace(/\/v1$/, ""));
    const { ok, text } = await stack.preview(dana);
    expect(ok).toBe(false);
    expect(text).toContain("has no /whoami (404");
    expect(text).toContain(`usually ends in /v1, such as ${sandbox.url}.`);
    expect(text).not.toContain("pulumi refresh");
  });
});
