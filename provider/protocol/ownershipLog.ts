import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Owned } from "./ownership";
import { createOwnFolder, ownFolder } from "./ownFolder";
import { isAlive } from "./processes";

/**
 * Prefix of an owner that certainly has the object. It makes the owner differ from every identity, and the object is
 * kept even if the deletion is requested for the same identity.
 */
const certain = "*";

/** Prefix of an owner in the state before the run. The program may no longer declare it. */
const stored = "~";

/**
 * Log of what the resources of a run own, shared by the processes of the run: the program and one process per provider.
 * The processes share only the machine and the address of the engine. Each appends to its own file in a folder of the
 * run. The files contain only hashes.
 */
export class OwnershipLog {
  readonly #owners = new Map<string, Set<string>>();
  readonly #directory: string | undefined;
  readonly #read = new Map<string, number>();
  #file: string | undefined;

  /**
   * @param engine Address of the engine, such as `127.0.0.1:41234`. Without it, the log is kept in memory only.
   * @param lives ID of the process whose end invalidates the file: the provider process, or the program's language
   * host, because the program ends before the engine deletes.
   */
  constructor(
    engine: string | undefined,
    private readonly lives: number = process.pid,
  ) {
    this.#directory = engine === undefined ? undefined : runFolder(engine);
  }

  /**
   * Records what a resource of this run certainly owns, because it was created, adopted or compared in this process.
   * @param identity Identity of the resource. Unlike its name, it is the same in every process.
   */
  hold(owned: readonly Owned[], identity: unknown): void {
    this.#record(owned, `${certain}${String(identity)}`);
  }

  /** Reverts `hold` for a resource whose object the engine is about to replace. */
  release(identity: unknown): void {
    const owner = `${certain}${String(identity)}`;
    if (this.#remove(owner)) this.#write(`- ${owner}\n`);
  }

  /**
   * Records what a resource of the program declares.
   * @param identity Identity of the resource in state.
   */
  declare(owned: readonly Owned[], identity: string): void {
    this.#record(owned, identity);
  }

  /**
   * Records what resources in state own.
   * @param resources Each with what it owns and its identity in state.
   */
  store(resources: readonly (readonly [readonly Owned[], string])[]): void {
    this.#write(resources.map(([owned, identity]) => this.#linesOf(owned, `${stored}${identity}`)).join(""));
  }

  /** Returns the given parts that other resources in state own. The deletion of such a resource deletes or resets them. */
  storedAmong(owned: readonly Owned[], identity: unknown): Owned[] {
    this.#readOthers();
    const own = `${stored}${String(identity)}`;
    return owned.filter((thing) => this.#ownersOf(thing).some((owner) => owner.startsWith(stored) && owner !== own));
  }

  /**
   * Whether a resource of this run owns one of the given parts: any resource that certainly has it, or another one that
   * declares it.
   */
  isOwned(owned: readonly Owned[], identity: unknown): boolean {
    this.#readOthers();
    return owned
      .flatMap((thing) => this.#ownersOf(thing))
      .some((owner) => !owner.startsWith(stored) && owner !== identity);
  }

  #ownersOf(thing: Owned): string[] {
    return [...(this.#owners.get(hashOf(thing)) ?? [])];
  }

  #record(owned: readonly Owned[], owner: string): void {
    this.#write(this.#linesOf(owned, owner));
  }

  /** Adds an owner, and returns the lines about what is new. */
  #linesOf(owned: readonly Owned[], owner: string): string {
    const hashes = owned.map(hashOf).filter((hash) => this.#add(hash, owner));
    return hashes.map((hash) => `${hash} ${owner}\n`).join("");
  }

  #write(lines: string): void {
    if (this.#directory === undefined || lines === "") return;
    this.#file ??= create(this.#directory, this.lives);
    // The file is not kept open, because the Automation API runs any number of programs in one process.
    appendFileSync(join(this.#directory, this.#file), lines);
  }

  #add(hash: string, owner: string): boolean {
    const owners = this.#owners.get(hash) ?? new Set();
    this.#owners.set(hash, owners);
    if (owners.has(owner)) return false;
    owners.add(owner);
    return true;
  }

  #remove(owner: string): boolean {
    return [...this.#owners.values()].map((owners) => owners.delete(owner)).some((removed) => removed);
  }

  #readOthers(): void {
    if (this.#directory === undefined) return;
    for (const name of readdirIfThere(this.#directory)) {
      if (name === this.#file || !isAlive(processOf(name))) continue;
      const from = this.#read.get(name) ?? 0;
      const text = readIfThere(join(this.#directory, name));
      const end = text.lastIndexOf("\n") + 1;
      this.#read.set(name, end);
      for (const line of text.slice(from, end).split("\n")) {
        const [hash, owner] = line.split(" ");
        if (hash === undefined || owner === undefined) continue;
        if (hash === "-") this.#remove(owner);
        else this.#add(hash, owner);
      }
    }
  }

  /** Deletes the file of the log. */
  close(): void {
    if (this.#file === undefined || this.#directory === undefined) return;
    rmSync(join(this.#directory, this.#file), { force: true });
    this.#file = undefined;
  }
}

function hashOf(thing: Owned): string {
  return createHash("sha256").update(thing).digest().subarray(0, 12).toString("base64url");
}

/** Returns the path of the folder with the files of one run. */
export function runFolder(engine: string): string {
  return join(ownFolder("runs"), createHash("sha256").update(engine).digest("hex").slice(0, 16));
}

function create(directory: string, lives: number): string {
  removeLeftovers();
  const name = `${lives}-${randomBytes(6).toString("hex")}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      createOwnFolder(ownFolder("runs"));
      createOwnFolder(directory);
      writeFileSync(join(directory, name), "", { flag: "wx", mode: 0o600 });
      return name;
    } catch (error) {
      // Another process deleted the folder while it was still empty.
      if (attempt === 3 || !hasCode(error, "ENOENT")) throw error;
    }
  }
}

/** Deletes the files of ended processes. The engine ends providers without warning. */
function removeLeftovers(): void {
  for (const folder of readdirIfThere(ownFolder("runs"))) {
    const directory = join(ownFolder("runs"), folder);
    for (const name of readdirIfThere(directory)) {
      if (!isAlive(processOf(name))) rmSync(join(directory, name), { force: true });
    }
    try {
      rmdirSync(directory);
    } catch {
      // A run still uses the folder.
    }
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    // The process has ended in the meantime.
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  }
}

function readdirIfThere(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function processOf(name: string): number {
  return Number(name.split("-")[0]);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
