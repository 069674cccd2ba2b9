import { Device, type DeviceArgs } from "../../../provider/resources/device";
import { Domain } from "../../../provider/resources/domain";
import { InQueueOption } from "../../../provider/resources/inQueueOption";
import { Queue } from "../../../provider/resources/queue";
import { QueueAgent } from "../../../provider/resources/queueAgent";
import { User } from "../../../provider/resources/user";
import { defineObject, f, UNKNOWN } from "../../../provider/schema";
import { holds, mayHold } from "../../../provider/validation/condition";
import { valueIn } from "../../../provider/validation/declaration";
import { previewOf, refusalsOf } from "../../support/program";

const strategy = "random";
const phone = (args: Partial<DeviceArgs>) => {
  new Domain("acme", { domain: "acme.example" });
  new Device("desk", { user: "us_1", authUsername: "1", realm: "acme.example", ...args } as DeviceArgs);
};
const hash = "0123456789abcdef0123456789abcdef";

describe("a property that the program computes from another one", () => {
  const both = () => phone({ password: "x", ha1: hash });
  const computed = "ha1: computed from password, which is also set. Set only one of the two.";

  it("is rejected together with the other one", async () => {
    expect((await previewOf(both)).errors).toEqual([`Device "desk": ${computed}`]);
  });

  it("is rejected during up without a preview", async () => {
    expect(await refusalsOf(both)).toEqual([computed]);
  });

  it("is accepted alone", async () => {
    expect(await previewOf(() => phone({ ha1: hash, ha1b: hash }))).toEqual({ errors: [], warnings: [] });
  });

  it("is rejected with an invalid value of the other one", async () => {
    const { errors } = await previewOf(() => phone({ password: 7 as unknown as string }));
    expect(errors).toContainEqual(expect.stringMatching(/^Device "desk": password: must be a string/));
  });
});

describe("during up without a preview", () => {
  it("rejects children of one parent with the same natural key", async () => {
    const refused = await refusalsOf(() => {
      const queues = ["support", "sales"].map((name) => new Queue(name, { name, strategy }));
      for (const [index, queue] of [...queues, ...queues.slice(0, 1)].entries()) {
        new InQueueOption(`option-${index}`, { queue, digit: "1", action: "hangup" });
      }
    });
    expect(refused).toEqual([
      'digit: "1" is also declared by InQueueOption "option-0", but must be unique in its queue',
    ]);
  });

  it("reports only problems that would do harm", async () => {
    const refused = await refusalsOf(() => {
      const user = new User("dana", { username: "1001" });
      new QueueAgent("agent", { queue: new Queue("support", { name: "Support", strategy }), user });
    });
    expect(refused).toEqual([]);
  });
});

describe("a condition on several properties", () => {
  const condition = { mode: ["a", "b"], isOn: [true] };
  it("holds if all of them have one of its values", () => {
    expect(holds(condition, { mode: "b", isOn: true })).toBe(true);
    expect(holds(condition, { mode: "b", isOn: false })).toBe(false);
    expect(holds(condition, { mode: "b", isOn: UNKNOWN })).toBe(false);
  });

  it("may hold while some of them are unknown", () => {
    expect(mayHold(condition, { mode: UNKNOWN, isOn: true })).toBe(true);
    expect(mayHold(condition, { mode: UNKNOWN, isOn: false })).toBe(false);
  });
});

describe("a property of an inline child", () => {
  const entry = defineObject({
    class: "Entry",
    apiName: "entry",
    path: "/lists/{list}/entries",
    idPrefix: "en",
    fields: { list: f.parent("List"), domain: f.domainName(), mode: f.enumeration(["on", "off"]).default("on") },
  });
  const value = (given: Readonly<Record<string, unknown>>, name: string) => valueIn(entry, given, name);
  it.each<[string, Readonly<Record<string, unknown>>, string, unknown]>([
    ["has its canonical value", { domain: "ACME.example" }, "domain", "acme.example"],
    ["has its default if it is not set", {}, "mode", "on"],
    ["has its default if it is null", { mode: null }, "mode", "on"],
    ["has no value if it is invalid", { mode: "other" }, "mode", undefined],
    ["has no value if the class has no such property", { color: "red" }, "color", undefined],
  ])("%s", (_, given, name, expected) => {
    expect(value(given, name)).toBe(expected);
  });
});
