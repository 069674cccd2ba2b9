import * as sipio from "pulumi-sipio";
import { deployedStack } from "../support/deployedStack";

const test = deployedStack();
const nothing = "01k0nothing0000000000000000";
const missing = (className: string, id: string) =>
  `no ${className} with the ID "${id}" exists in this account. Check the ID and that the API key belongs to the right account.`;
const phone = { authUsername: "a", realm: "a.example", password: "Correct horse 9" };

describe("a reference by literal ID", () => {
  it("to a missing object is rejected, as an ID, as a member and for a child", async () => {
    const problems = await test.problemsOf(() => {
      new sipio.Domain("a", { domain: "a.example" });
      new sipio.Number("line", { e164: "12025550123", dest: { kind: "queue", id: `q_${nothing}` } });
      new sipio.Device("desk", { ...phone, user: `us_${nothing}` });
      new sipio.InQueueOption("out", { queue: `q_${nothing}`, digit: "1", action: "hangup" });
    });
    expect(problems).toEqual([
      `error: Device "desk": user: ${missing("User", `us_${nothing}`)}`,
      `error: InQueueOption "out": queue: ${missing("Queue", `q_${nothing}`)}`,
      `error: Number "line": dest.id: ${missing("Queue", `q_${nothing}`)}`,
    ]);
  });

  it("to an existing object or without one is accepted", async () => {
    const id = await test.make("/queues", { name: "Support", strategy: "random" });
    const problems = await test.problemsOf(() => {
      new sipio.Number("line", { e164: "12025550123", dest: { kind: "queue", id } });
      new sipio.Number("none", { e164: "12025550124", dest: "hangup" });
      new sipio.RingGroup("group", { name: "Group", exitDest: { kind: "queue", id } });
    });
    expect(problems).toEqual([]);
  });

  it("to an object of another account is rejected", async () => {
    const id = await test.make("/queues", { name: "Support", strategy: "random" });
    const problems = await test.problemsOf(() => {
      const provider = new sipio.Provider("globex", { apiKey: test.sandbox.keys.globex ?? "" });
      new sipio.Number("line", { e164: "12025550123", dest: { kind: "queue", id } }, { provider });
    });
    expect(problems).toEqual([`error: Number "line": dest.id: ${missing("Queue", id)}`]);
  });

  it("is not searched again if the state has it", async () => {
    const id = await test.make("/queues", { name: "Support", strategy: "random" });
    const line = (main: string) => () => {
      new sipio.Number("line", { e164: "12025550123", dest: { kind: "queue", id: main } });
    };
    await test.up(line(id));
    await test.sandbox.control.deleteRow("queue", id);
    expect(await test.problemsOf(line(id))).toEqual([]);
    expect(await test.problemsOf(line(`q_${nothing}`))).toEqual([
      `error: Number "line": dest.id: ${missing("Queue", `q_${nothing}`)}`,
    ]);
  });

  it("in the form of another class has only that problem", async () => {
    const problems = await test.problemsOf(() => {
      new sipio.Domain("a", { domain: "a.example" });
      new sipio.Device("desk", { ...phone, user: `q_${nothing}` });
    });
    expect(problems).toEqual([expect.stringMatching(/^error: Device "desk": user: must be a User or its ID/)]);
  });

  it("is not searched with an unknown key or in the account that an account refers to", async () => {
    const problems = await test.problemsOf(() => {
      const queue = new sipio.Queue("support", { name: "Support", strategy: "random" });
      const provider = new sipio.Provider("later", { apiKey: queue.id.apply((id) => id) });
      new sipio.Device("desk", { ...phone, user: `us_${nothing}` }, { provider });
      new sipio.Account("clinic", { name: "City Clinic", didDefaultDest: { kind: "queue", id: `q_${nothing}` } });
    });
    expect(problems).toEqual([]);
  });
});
