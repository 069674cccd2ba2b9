import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Owned } from "./ownership";
import { createOwnFolder, ownFolder } from "./ownFolder";
import { isAlive } from "./processes";

/** Prefix of an identity that certainly owns the object, so the object stays whoever asks. */
const certain = "*";

/**
 * The things that resources of a run own, shared by the processes of the run: the program's, and one for each provider. They
 * share nothing but the machine and the engine's address, so each appends to a file of its own in a folder of the run. The
 * files hold hashes only.
 */
export class OwnershipLog {
  readonly #owners = new Map<string, Set<string>>();
  readonly #directory: string | undefined;
  readonly #read = new Map<string, number>();
  #file: string | undefined;

  /**
   * @param engine The engine's address, such as `127.0.0.1:41234`. Without it the log stays in memory.
   * @param lives The process whose end makes the file's content invalid: the provider's own, or the program's language host, because
   * the program ends before the engine deletes.
   */
  constructor(
    engine: string | undefined,
    private readonly lives: number = process.pid,
  ) {
    this.#directory = engine === undefined ? undefined : runFolder(engine);
  }

  /**
   * Records things that a resource of this run has for certain: they were created, adopted or compared in this process.
   * @param identity The resource's identity: unlike its name, the same in every process.
   */
  hold(owned: readonly Owned[], identity: unknown): void {
    this.#record(owned, `${certain}${String(identity)}`);
  }

  /** Takes back what `hold` recorded of a resource: the engine is about to replace its object. */
  release(identity: unknown): void {
    const owner = `${certain}${String(identity)}`;
    if (this.#remove(owner)) this.#write(`- ${owner}\n`);
  }

  /**
   * Records objects that a resource of the program declares.
   * @param identity Identity in the state of the resource.
   */
  declare(owned: readonly Owned[], identity: string): void {
    this.#record(owned, identity);
  }

  /** Whether a resource of this run owns one of these things: any that has it for certain, or another one that declares it. */
  isOwned(owned: readonly Owned[], identity: unknown): boolean {
    this.#readOthers();
    return owned.some((thing) =>
      [...(this.#owners.get(hashOf(thing)) ?? [])].some((owner) => owner.startsWith(certain) || owner !== identity),
    );
  }

  #record(owned: readonly Owned[], owner: string): void {
    const hashes = owned.map(hashOf).filter((hash) => this.#add(hash, owner));
    if (hashes.length > 0) this.#write(hashes.map((hash) => `${hash} ${owner}\n`).join(""));
  }

  #write(lines: string): void {
    if (this.#directory === undefined) return;
    this.#file ??= create(this.#directory, this.lives);
    // No file stays open: the Automation API runs any number of programs in one process.
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

  /** Removes the log's file. */
  close(): void {
    if (this.#file === undefined || this.#directory === undefined) return;
    rmSync(join(this.#directory, this.#file), { force: true });
    this.#file = undefined;
  }
}

function hashOf(thing: Owned): string {
  return createHash("sha256").update(thing).digest().subarray(0, 12).toString("base64url");
}

/** The folder of the files of one run. */
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
      // Another process removed the folder while it was still empty.
      if (attempt === 3 || !hasCode(error, "ENOENT")) throw error;
    }
  }
}

/** Removes the files of processes that have ended: the engine ends providers without warning. */
function removeLeftovers(): void {
  for (const folder of readdirIfThere(ownFolder("runs"))) {
    const directory = join(ownFolder("runs"), folder);
    for (const name of readdirIfThere(directory)) {
      if (!isAlive(processOf(name))) rmSync(join(directory, name), { force: true });
    }
    try {
      rmdirSync(directory);
    } catch {
      // A run still uses it.
    }
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    // Its process ended in between.
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
