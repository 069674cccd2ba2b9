import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import fs, { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { objects } from "pulumi-sipio/objects";
import {
  OwnershipLog,
  ownedBy,
  ownedChild,
  ownedDestination,
  ownedObject,
  ownedSetting,
} from "../../../provider/protocol";
import { runFolder } from "../../../provider/protocol/ownershipLog";

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

describe("an item that a resource in state owns", () => {
  const queue = [ownedObject("Queue", "q_1")];

  it("is known to all processes of the run as that of other resources", () => {
    const engine = newEngine();
    const [program, provider] = [log(engine), log(engine)];
    program.store([
      [number, "line"],
      [queue, "support"],
    ]);
    expect(provider.storedAmong([...number, ...queue], "support")).toEqual(number);
    expect(provider.storedAmong([...number, ...queue], "line")).toEqual(queue);
    expect(provider.storedAmong(number, "line")).toEqual([]);
    expect(provider.storedAmong([ownedObject("Number", "did_2")], "line")).toEqual([]);
  });

  it("may be deleted, because the program may no longer declare it", () => {
    const engine = newEngine();
    log(engine).store([[number, "line"]]);
    expect(log(engine).isOwned(number, "another")).toBe(false);
  });

  it("is not what a resource of the program declares", () => {
    const engine = newEngine();
    log(engine).declare(number, "line");
    log(engine).hold(queue, "support");
    expect(log(engine).storedAmong([...number, ...queue], "another")).toEqual([]);
  });

  it("causes no file if there is none", () => {
    const engine = newEngine();
    log(engine).store([]);
    expect(existsSync(runFolder(engine))).toBe(false);
  });
});

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

describe("the file of a process", () => {
  const filesOf = (engine: string) => readdirSync(runFolder(engine)).map((name) => join(runFolder(engine), name));
  const textOf = (engine: string) =>
    filesOf(engine)
      .map((file) => readFileSync(file, "utf8"))
      .join("");

  it("can be read only by this user, and contains no ID of an object", () => {
    const engine = newEngine();
    log(engine).declare(number, "line");
    const [file = ""] = filesOf(engine);
    expect([file, runFolder(engine)].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
    expect(textOf(engine)).toMatch(/^[\w-]{16} line\n$/);
  });

  it("gets a line for each change, and none for a repetition", () => {
    const engine = newEngine();
    const one = log(engine);
    for (const _ of ["first", "again"]) one.hold([...number, ownedObject("User", "us_1")], "line");
    one.declare([ownedObject("User", "us_2")], "dana");
    for (const _ of ["first", "again"]) one.release("line");
    const hash = "[\\w-]{16}";
    expect(textOf(engine)).toMatch(new RegExp(`^${hash} \\*line\n${hash} \\*line\n${hash} dana\n- \\*line\n$`));
  });

  it("is read up to the last complete line", () => {
    const engine = newEngine();
    const [one, other] = [log(engine), log(engine)];
    one.declare([ownedObject("User", "us_1")], "dana");
    const [file = ""] = filesOf(engine);
    const sample = newEngine();
    log(sample).declare(number, "main-line");
    const line = textOf(sample);
    appendFileSync(file, line.slice(0, -6));
    expect(other.isOwned(number, "main-line")).toBe(false);
    appendFileSync(file, line.slice(-6));
    expect(other.isOwned(number, "main-line")).toBe(false);
    expect(other.isOwned(number, "line")).toBe(true);
  });

  it("is deleted when the log is closed", () => {
    const engine = newEngine();
    const one = log(engine);
    one.close();
    one.declare(number, "main-line");
    const [file = ""] = filesOf(engine);
    one.close();
    expect(existsSync(file)).toBe(false);
    expect(log(engine).isOwned(number, "line")).toBe(false);
    one.declare([ownedObject("User", "us_1")], "dana");
    expect(filesOf(engine)).toHaveLength(1);
  });

  it("is deleted with its folder by the next process after a kill", () => {
    const [killed, running] = [newEngine(), newEngine()];
    log(killed, spawnSync(process.execPath, ["--version"]).pid).declare(number, "line");
    log(running).declare(number, "line");
    log(newEngine()).declare(number, "line");
    expect([killed, running].map((engine) => existsSync(runFolder(engine)))).toEqual([false, true]);
  });
});

describe("a folder that another process deletes before the file is written", () => {
  const missing = Object.assign(new Error("no such file"), { code: "ENOENT" });
  const failing = (error: Error, times: number) => {
    const write = jest.spyOn(fs, "writeFileSync");
    for (let time = 0; time < times; time += 1) {
      write.mockImplementationOnce(() => {
        throw error;
      });
    }
    return write;
  };

  it("is created again", () => {
    const engine = newEngine();
    const write = failing(missing, 2);
    log(engine).declare(number, "main-line");
    write.mockRestore();
    expect(log(engine).isOwned(number, "line")).toBe(true);
  });

  it.each([
    ["three times", missing, 3],
    ["for another reason", Object.assign(new Error("no space"), { code: "ENOSPC" }), 1],
  ])("is an error if it fails %s", (_, error, times) => {
    const write = failing(error, times);
    expect(() => log(newEngine()).declare(number, "line")).toThrow(error);
    write.mockRestore();
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
