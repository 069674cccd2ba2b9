import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { OwnershipLog, ownedDestination, ownedObject } from "../../../provider/protocol";
import { runFolder } from "../../../provider/protocol/ownershipLog";
import { Queue } from "../../../provider/resources/queue";
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
