import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { objects } from "pulumi-sipio/objects";
import {
  OwnershipLog,
  ownedBy,
  ownedChild,
  ownedDestination,
  ownedObject,
  ownedSetting,
} from "../../../provider/protocol";

const opened: OwnershipLog[] = [];
const newEngine = () => `127.0.0.1:${randomBytes(8).toString("hex")}`;

/** A log of another process of the run, whose file is valid as long as this process. */
function log(engine: string, lives = process.pid): OwnershipLog {
  const made = new OwnershipLog(engine, lives);
  opened.push(made);
  return made;
}

afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

const number = [ownedObject("Number", "did_1")];

describe("an item that a resource of the run owns", () => {
  it("is known to all processes of the run and to no other run", () => {
    const engine = newEngine();
    const program = log(engine);
    const [provider, stranger] = [log(engine), log(newEngine())];
    program.declare(number, "main-line");
    expect(provider.isOwned(number, "line")).toBe(true);
    expect(stranger.isOwned(number, "line")).toBe(false);
  });

  it("does not block the resource that declares it, so destroy deletes it", () => {
    const engine = newEngine();
    log(engine).declare(number, "line");
    expect(log(engine).isOwned(number, "line")).toBe(false);
  });

  it("blocks even its own resource if the run holds it", () => {
    const engine = newEngine();
    log(engine).hold(number, "line");
    expect(log(engine).isOwned(number, "line")).toBe(true);
  });

  it("is released in every process when the engine replaces it", () => {
    const engine = newEngine();
    const [one, other] = [log(engine), log(engine)];
    one.hold(number, "line");
    expect(other.isOwned(number, "another")).toBe(true);
    one.release("line");
    expect(one.isOwned(number, "another")).toBe(false);
    expect(other.isOwned(number, "another")).toBe(false);
    one.hold(number, "line");
    expect(other.isOwned(number, "another")).toBe(true);
  });

  it("is visible if another process wrote it after an earlier read", () => {
    const engine = newEngine();
    const [one, other] = [log(engine), log(engine)];
    expect(other.isOwned(number, "line")).toBe(false);
    one.declare([ownedObject("User", "us_1")], "dana");
    expect(other.isOwned(number, "line")).toBe(false);
    one.declare(number, "main-line");
    expect(other.isOwned(number, "line")).toBe(true);
  });

  it("is dropped when the process of the run ends", async () => {
    const engine = newEngine();
    const child = spawn(process.execPath, ["-e", ""]);
    log(engine, child.pid).declare(number, "main-line");
    await once(child, "exit");
    expect(log(engine).isOwned(number, "line")).toBe(false);
  });

  it("stays in memory without an engine", () => {
    const alone = new OwnershipLog(undefined);
    alone.hold(number, "line");
    expect(alone.isOwned(number, "another")).toBe(true);
    expect(new OwnershipLog(undefined).isOwned(number, "another")).toBe(false);
  });
});

describe("the items that a resource owns", () => {
  it("are its object, its inline children by key, and its destinations", () => {
    const values = {
      name: "Support",
      agents: { us_1: { tierLevel: 1 } },
      timeoutDest: { kind: "hangup" },
      ewtDest: null,
    };
    expect(ownedBy(objects.require("Queue"), "q_1", values)).toEqual([
      ownedObject("Queue", "q_1"),
      ownedChild("QueueAgent", "q_1", "us_1"),
      ownedDestination("Queue/q_1/timeoutDest"),
    ]);
  });

  it("are its declared account settings, the same for Account and AccountSettings", () => {
    const own = ownedBy(objects.require("AccountSettings"), "acc_1", { maxOut: 7 });
    const ofReseller = ownedBy(objects.require("Account"), "acc_1", { name: "Clinic", maxOut: 9 });
    expect(own).toContain(ownedSetting("acc_1", "maxOut"));
    expect(ofReseller).toContain(ownedSetting("acc_1", "maxOut"));
    expect(own).not.toContain(ownedSetting("acc_1", "maxIn"));
  });
});
