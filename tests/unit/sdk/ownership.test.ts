import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { OwnershipLog, ownedChild, ownedDestination, ownedObject } from "../../../provider/protocol";
import { runFolder } from "../../../provider/protocol/ownershipLog";
import { Queue } from "../../../provider/resources/queue";
import { recordStateOwnership } from "../../../provider/sdk/ownership";
import { runWithEngine } from "../../support/sdkStore";

const newAddress = () => `127.0.0.1:${randomBytes(8).toString("hex").replace(/\D/g, "1").slice(0, 5)}`;
const queue = [ownedObject("Queue", "support_id")];

/** Runs a program with a queue and an engine with this channel. */
const run = (getChannel: unknown, preview = false) =>
  runWithEngine(
    {},
    async () => new Queue("support", { name: "Support", strategy: "random", maxWaitSec: 60, timeoutDest: "hangup" }),
    { preview, getChannel },
  );

const at = (target: unknown) => () => ({ getTarget: () => target });
const isOwned = (address: string, owned = queue) => new OwnershipLog(address).isOwned(owned, "another");

describe("what the state has as resources of their own", () => {
  const urn = (type: string, name: string) => `urn:pulumi:test::tests::${type}::${name}`;
  const agent = ownedChild("QueueAgent", "q_1", "us_1");
  const overflow = ownedDestination("Queue/q_1/timeoutDest");
  const ofDestination = { of: { kind: "Queue", id: "q_1" }, property: "timeoutDest" };
  const outputs = {
    [urn("pulumi-nodejs:dynamic/sipio:QueueAgent", "agent")]: { __key: "agent", queue: "q_1", user: "us_1" },
    [urn("acme:Office$pulumi-nodejs:dynamic/sipio:Destination", "overflow")]: { __key: "overflow", ...ofDestination },
    [urn("acme:dynamic/sipio:DestinationList", "list")]: { __key: "list", ...ofDestination, property: "closedDest" },
  };
  const answer = {
    outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, { outputs: value }])),
  };

  /** The log of another process after a run with this state. */
  async function after(preview: boolean): Promise<OwnershipLog> {
    const address = newAddress();
    await runWithEngine({ call: () => answer }, () => recordStateOwnership(), { preview, getChannel: at(address) });
    return new OwnershipLog(address);
  }

  it("is known to the other processes of the run: children and destinations", async () => {
    const log = await after(false);
    expect(log.storedAmong([agent], "support")).toEqual([agent]);
    expect(log.storedAmong([agent], "agent")).toEqual([]);
    expect(log.storedAmong([overflow], "support")).toEqual([overflow]);
    expect(log.storedAmong([overflow], "overflow")).toEqual([]);
    expect(log.storedAmong([ownedDestination("Queue/q_1/closedDest")], "support")).toEqual([]);
  });

  it("is not recorded at preview", async () => {
    expect((await after(true)).storedAmong([agent, overflow], "support")).toEqual([]);
  });

  it("is recorded before the update of any resource", async () => {
    const address = newAddress();
    let isKnown: boolean | undefined;
    const newResource = ({ name, inputs }: { readonly name: string; readonly inputs: object }) => {
      isKnown = new OwnershipLog(address).storedAmong([agent], "support").length > 0;
      return { id: `${name}_id`, state: inputs };
    };
    const program = async () => new Queue("support", { name: "Support", strategy: "random" });
    await runWithEngine({ call: () => answer, newResource }, program, { preview: false, getChannel: at(address) });
    expect(isKnown).toBe(true);
  });
});

describe("what a program declares", () => {
  it("is known to the other processes of the run", async () => {
    const address = newAddress();
    await run(at(`dns:${address}`));
    expect(isOwned(address)).toBe(true);
    expect(isOwned(address, [ownedDestination("Queue/support_id/timeoutDest")])).toBe(true);
    expect(isOwned(address, [ownedDestination("Queue/support_id/closedDest")])).toBe(false);
  });

  it("is not recorded at preview", async () => {
    const address = newAddress();
    await run(at(address), true);
    expect(existsSync(runFolder(address))).toBe(false);
  });

  it.each([
    ["has no address", at(undefined)],
    ["has an address of another form", at("unix:/tmp/engine.sock")],
    ["is none", undefined],
  ])("is not recorded if the engine %s", async (_, channel) => {
    const before = jest.spyOn(OwnershipLog.prototype, "declare");
    await run(channel);
    expect(before).not.toHaveBeenCalled();
    before.mockRestore();
  });

  it("ends with the next run of the same engine", async () => {
    const address = newAddress();
    await run(at(address));
    const declare = jest.spyOn(OwnershipLog.prototype, "declare").mockImplementation();
    await run(at(address));
    declare.mockRestore();
    expect(isOwned(address)).toBe(false);
  });
});
