import { spawn } from "node:child_process";
import { once } from "node:events";
import fs, { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { objects } from "pulumi-sipio/objects";
import { destinationSchema } from "../../../provider/objects/destination";
import { ownedBy, ownedChild, ownedDestination, ownedObject, ownedSetting } from "../../../provider/protocol";
import { destinationId, ownedSeparately, owningProperties } from "../../../provider/protocol/ownership";
import { isAlive } from "../../../provider/protocol/processes";

const queue = objects.require("Queue");

describe("a resource owns", () => {
  it("its object, the children in its inline lists, and the optional destinations that it sets", () => {
    const values = {
      agents: { us_1: {}, us_2: {} },
      options: undefined,
      timeoutDest: { kind: "hangup" },
      ewtDest: null,
    };
    expect(ownedBy(queue, "q_1", values)).toEqual([
      ownedObject("Queue", "q_1"),
      ownedChild("QueueAgent", "q_1", "us_1"),
      ownedChild("QueueAgent", "q_1", "us_2"),
      ownedDestination("Queue/q_1/timeoutDest"),
    ]);
  });

  it("no children of a list that is not a map by key", () => {
    expect(ownedBy(queue, "q_1", { agents: ["us_1"] })).toEqual([ownedObject("Queue", "q_1")]);
  });

  it("the settings of an account that it declares", () => {
    const set = { timezone: "UTC", maxIn: undefined, name: "Acme" };
    const settings = ownedBy(objects.require("AccountSettings"), "acc_1", set);
    expect(settings).toContain(ownedSetting("acc_1", "timezone"));
    expect(settings).not.toContain(ownedSetting("acc_1", "maxIn"));
    expect(settings).not.toContain(ownedSetting("acc_1", "name"));
    expect(ownedBy(objects.require("Account"), "acc_1", set)).toContain(ownedSetting("acc_1", "name"));
    expect(ownedBy(queue, "q_1", { name: "Sales" })).toEqual([ownedObject("Queue", "q_1")]);
  });

  it("only the destination, if it is a Destination", () => {
    const id = destinationId("Queue", "q_1", "timeoutDest");
    expect(id).toBe("Queue/q_1/timeoutDest");
    expect(ownedBy(destinationSchema, id, { dest: { kind: "hangup" } })).toEqual([ownedDestination(id)]);
  });
});

describe("a resource in state owns separately", () => {
  it("a child that its parent could list", () => {
    const agent = objects.require("QueueAgent");
    expect(ownedSeparately(agent, { queue: "q_1", user: "us_1", tierLevel: 2 })).toEqual([
      ownedChild("QueueAgent", "q_1", "us_1"),
    ]);
    expect(ownedSeparately(agent, { queue: "q_1" })).toEqual([]);
    expect(ownedSeparately(agent, { user: "us_1" })).toEqual([]);
  });

  it("a destination that its object could declare", () => {
    const outputs = { of: { kind: "Queue", id: "q_1" }, property: "timeoutDest", dest: { kind: "hangup" } };
    expect(ownedSeparately(undefined, outputs)).toEqual([ownedDestination("Queue/q_1/timeoutDest")]);
    expect(ownedSeparately(undefined, {})).toEqual([]);
  });

  it("the settings of an account that the account could declare", () => {
    const settings = objects.require("AccountSettings");
    expect(ownedSeparately(settings, { maxOut: 10, maxIn: null, __account: "acc_1" })).toEqual([
      ownedSetting("acc_1", "maxOut"),
    ]);
    expect(ownedSeparately(settings, { maxOut: 10 })).toEqual([]);
  });

  it("nothing else", () => {
    expect(ownedSeparately(objects.require("Queue"), { name: "Support", __account: "acc_1" })).toEqual([]);
    expect(ownedSeparately(objects.require("Account"), { maxOut: 10, __account: "acc_1" })).toEqual([]);
  });
});

it("properties that determine ownership are inline lists, optional destinations and settings of an account", () => {
  expect(owningProperties(queue)).toEqual(expect.arrayContaining(["agents", "options", "timeoutDest", "closedDest"]));
  expect(owningProperties(queue)).not.toContain("name");
  expect(owningProperties(objects.require("Device"))).toEqual([]);
  expect(owningProperties(objects.require("Account"))).toEqual(expect.arrayContaining(["name", "maxIn"]));
  expect(owningProperties(objects.require("AccountSettings"))).not.toContain("name");
  expect(owningProperties(destinationSchema)).toEqual([]);
});

it("parts of the platform differ by kind, class, parent and key", () => {
  const parts = [
    ownedObject("Queue", "q_1"),
    ownedObject("Queue", "q_2"),
    ownedObject("User", "q_1"),
    ownedChild("QueueAgent", "q_1", "us_1"),
    ownedChild("QueueAgent", "q_1", "us_2"),
    ownedChild("QueueAgent", "q_2", "us_1"),
    ownedChild("InQueueOption", "q_1", "us_1"),
    ownedDestination("Queue/q_1/timeoutDest"),
    ownedDestination("Queue/q_2/timeoutDest"),
    ownedSetting("acc_1", "timezone"),
    ownedSetting("acc_1", "language"),
    ownedSetting("acc_2", "timezone"),
  ];
  expect(new Set(parts).size).toBe(parts.length);
});

describe("a process", () => {
  it("is alive until it ends", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    expect(isAlive(child.pid ?? 0)).toBe(true);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    expect(isAlive(child.pid ?? 0)).toBe(false);
  });

  // Only Linux reports the state of a process.
  (existsSync("/proc/self/stat") ? it : it.skip)(
    "is not alive after its end if its parent does not wait for it",
    async () => {
      // The shell becomes a program that never waits for the child, and prints its process ID.
      const program = "console.log(process.argv[1]); setInterval(() => {}, 1000)";
      const parent = spawn("sh", ["-c", `sleep 30 & exec "$0" -e "$1" $!`, process.execPath, program]);
      const pid = Number(String((await once(parent.stdout, "data"))[0]));
      expect(isAlive(pid)).toBe(true);
      process.kill(pid, "SIGKILL");
      for (let waited = 0; isAlive(pid) && waited < 100; waited += 1) await sleep(20);
      expect(isAlive(pid)).toBe(false);
      expect(process.kill(pid, 0)).toBe(true);
      parent.kill("SIGKILL");
    },
  );

  it.each([0, -1, 1.5, Number.NaN])("cannot have the ID %d", (pid) => {
    const kill = jest.spyOn(process, "kill");
    expect(isAlive(pid)).toBe(false);
    expect(kill).not.toHaveBeenCalled();
    kill.mockRestore();
  });

  it.each([
    ["EPERM", true],
    ["ESRCH", false],
  ])("whose signal fails with %s is alive: %s", (code, alive) => {
    const kill = jest.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    expect(isAlive(1)).toBe(alive);
    kill.mockRestore();
  });

  it("is alive if the system does not report its state", () => {
    const read = jest.spyOn(fs, "readFileSync").mockImplementation(() => {
      throw new Error("ENOENT");
    });
    expect(isAlive(process.pid)).toBe(true);
    read.mockRestore();
  });

  it.each([
    ["Z", false],
    ["X", false],
    ["S", true],
  ])("in the state %s is alive: %s", (state, alive) => {
    const read = jest.spyOn(fs, "readFileSync").mockReturnValue(`1 (a) S (b) ${state} 1 1`);
    expect(isAlive(process.pid)).toBe(alive);
    read.mockRestore();
  });
});
