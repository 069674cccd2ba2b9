import { isDeepStrictEqual } from "node:util";
import type { Program, Run, StateResource, UpOptions } from "../engine";
import type { SandboxClient } from "../sandbox";
import { type Declarations, type Home, type Keys, labelOf, programOf, urnOf } from "./declarations";
import { changed, type Edited, notIgnored, settled } from "./edits";
import { compared, type Rows, type Standings } from "./platform";
import { unexplained } from "./refusals";

/** A stack on either engine. */
export interface LifeStack {
  up(program?: Program, options?: UpOptions): Promise<Run>;
  preview(program?: Program): Promise<Run>;
  refresh(program?: Program): Promise<Run>;
  destroy(): Promise<Run>;
  exported(): Promise<{ readonly resources: readonly StateResource[] }>;
  setConfig(key: string, value: string, isSecret?: boolean): unknown;
}

/** A life did not go as it must. */
export class LifeError extends Error {
  override readonly name = "LifeError";

  constructor(problem: string, said: readonly string[]) {
    super(`${problem}\n\nThe life:\n${said.map((line, index) => `${index + 1}. ${line}`).join("\n")}`);
  }
}

/** Options of a run as they are written for the CLI. */
function optionsText(options: UpOptions): string {
  const flags = Object.entries(options).map(([name, value]) => (value === true ? `--${name}` : `--${name} ${value}`));
  return flags.length === 0 ? "" : ` (${flags.join(" ")})`;
}

/** Messages of Pulumi about a partial deployment. */
const untargeted = [
  /was not specified in --target list/,
  // An untargeted resource depends in state on one that the program registers later.
  /^error: Duplicate resource URN/,
  /^error: update failed/,
  // A replaced object that resources outside the targets refer to.
  /could not delete .+ it is in use by .+ If `--target` excluded them, run `pulumi up` without it\./,
];

const errorsIn = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("error: "));

/** The life of a program on a platform: edits and runs, and after each the comparison of the two. */
export class Life {
  program: Declarations = { entries: [], next: 1 };
  readonly said: string[] = [];
  /** Runs after which the platform was compared with the program. */
  steps = 0;
  /** Edits that the preview refused. */
  refused = 0;
  #standings: Standings = new Map();
  #rows: Rows = {};
  #others: Rows = {};
  #keys: Keys;

  constructor(
    readonly stack: LifeStack,
    readonly sandbox: SandboxClient,
  ) {
    const { acme = "", globex = "" } = sandbox.keys;
    this.#keys = { default: acme, second: acme, globex };
  }

  get standings(): Standings {
    return this.#standings;
  }

  get keys(): Keys {
    return this.#keys;
  }

  /** Notes what belongs to nobody of the program. */
  async begin(): Promise<void> {
    this.#rows = await this.sandbox.allRows();
    this.#others = this.#rows;
  }

  fail(problem: string): never {
    throw new LifeError(problem, this.said);
  }

  /** Gives a provider another key. */
  async setKey(home: Home, key: string): Promise<void> {
    this.#keys = { ...this.#keys, [home]: key };
    if (home === "default") await this.stack.setConfig("sipio:apiKey", key, true);
  }

  /** Takes the platform as it is for what it was before, after somebody changed it. */
  async observe(): Promise<void> {
    const [{ resources }, rows] = await Promise.all([this.stack.exported(), this.sandbox.allRows()]);
    const expected = {
      program: this.program,
      before: new Map(),
      touched: new Set<number>(),
      others: new Set<string>(),
    };
    this.#standings = compared(expected, resources, rows).standings;
    this.#rows = rows;
  }

  /** Objects of others than the program, from now on with these. */
  async noteOther(): Promise<void> {
    const rows = await this.sandbox.allRows();
    const added = Object.entries(rows).map(([object, all]) => {
      const before = new Set((this.#rows[object] ?? []).map(({ id }) => id));
      return [object, [...(this.#others[object] ?? []), ...all.filter(({ id }) => !before.has(id))]] as const;
    });
    this.#others = Object.fromEntries(added);
    this.#rows = rows;
  }

  /** Objects of others than the program. */
  others(): Rows {
    return this.#others;
  }

  setOthers(others: Rows): void {
    this.#others = others;
  }

  /**
   * Edits the program and deploys it. Returns whether the preview accepted the edit.
   * @param target URNs that are deployed before the rest, with `--target`.
   */
  async edit(
    { program, said, touched }: Edited,
    options: UpOptions = {},
    target: readonly string[] = [],
  ): Promise<boolean> {
    const run = programOf(program, this.#keys);
    const preview = await this.stack.preview(run);
    if (!preview.ok) {
      this.said.push(`${said}: refused`);
      const lines = unexplained(preview.text);
      if (lines.length > 0) this.fail(`the preview was refused:\n${preview.text}`);
      const rows = await this.sandbox.allRows();
      if (!isDeepStrictEqual(rows, this.#rows)) this.fail("a refused preview changed the platform");
      this.refused += 1;
      return false;
    }
    this.said.push(`${said}${optionsText(options)}`);
    this.program = program;
    if (target.length > 0) await this.#deployTargets(run, target);
    await this.deploy(touched, options);
    return true;
  }

  /** Deploys some targets. Pulumi refuses to leave out what they need, and a run without `--target` deploys the rest. */
  async #deployTargets(program: Program, target: readonly string[]): Promise<void> {
    this.said.push(`deploy with --target ${target.map((urn) => urn.split("sipio:").at(-1)).join(", ")}`);
    const up = await this.stack.up(program, { target: [...target] });
    const lines = errorsIn(up.text).filter((line) => !untargeted.some((known) => known.test(line)));
    if (!up.ok && lines.length > 0) this.fail(`the run with --target failed:\n${up.text}`);
    this.said.push(`deploy the rest`);
  }

  /** Refreshes the state. Returns what the engine counts. */
  async refresh(): Promise<Run["changes"]> {
    this.said.push("refresh");
    const run = await this.stack.refresh(programOf(this.program, this.#keys));
    if (!run.ok) this.fail(`the refresh failed:\n${run.text}`);
    return run.changes;
  }

  /** Requires that every command is refused, and changes nothing. */
  async requireRefused(why: RegExp): Promise<void> {
    const program = programOf(this.program, this.#keys);
    const runs = [
      () => this.stack.preview(program),
      () => this.stack.up(program),
      () => this.stack.refresh(program),
      () => this.stack.destroy(),
    ];
    for (const run of runs) {
      const { ok, text } = await run();
      if (ok || !why.test(text)) this.fail(`must be refused; got:\n${text}`);
    }
    if (!isDeepStrictEqual(await this.sandbox.allRows(), this.#rows)) this.fail("a refused run changed the platform");
  }

  /** Deploys the program, compares, and previews it once more. */
  async deploy(touched: readonly number[], options: UpOptions = {}): Promise<void> {
    const up = await this.stack.up(programOf(this.program, this.#keys), options);
    if (!up.ok) this.fail(`the run failed:\n${up.text}`);
    await this.compare(touched);
    this.program = settled(this.program);
    const again = await this.stack.preview(programOf(this.program, this.#keys));
    if (!again.ok) this.fail(`the second preview failed:\n${again.text}`);
    if (!Object.keys(again.changes).every((kind) => kind === "same")) {
      this.fail(`the second preview has changes: ${JSON.stringify(again.changes)}\n${again.text}`);
    }
    this.steps += 1;
  }

  /** Requires that the platform is what the program declares. */
  async compare(touched: readonly number[]): Promise<void> {
    const [{ resources }, rows] = await Promise.all([this.stack.exported(), this.sandbox.allRows()]);
    const ids = new Map(resources.map(({ urn, id }) => [urn, id]));
    for (const entry of this.program.entries) {
      const before = this.#standings.get(entry.id)?.id;
      // A new object has what is declared, whatever is ignored.
      if (entry.className !== "Destination" && before !== ids.get(urnOf(entry)))
        this.program = changed(this.program, entry.id, (each) => ({ ignored: notIgnored(each) }));
    }
    const others = new Set(Object.values(this.#others).flatMap((all) => all.map(({ id }) => String(id))));
    const { standings, problems } = compared(
      { program: this.program, before: this.#standings, touched: new Set(touched), others },
      resources,
      rows,
    );
    if (problems.length > 0) this.fail(`the platform is not as declared:\n${problems.join("\n")}`);
    this.#requireOthers(rows);
    this.#standings = standings;
    this.#rows = rows;
  }

  /** Ends the life: the platform has what it had without the program. */
  async end(): Promise<void> {
    const destroyed = await this.stack.destroy();
    if (!destroyed.ok) this.fail(`the destruction failed:\n${destroyed.text}`);
    this.program = { ...this.program, entries: [] };
    this.#standings = new Map();
    this.said.push("destroy");
    await this.compare([]);
    this.steps += 1;
  }

  /** Label of an entry, for what is said. */
  labelOf(id: number): string {
    const entry = this.program.entries.find((each) => each.id === id);
    return entry === undefined ? `entry ${id}` : labelOf(entry);
  }

  #requireOthers(rows: Rows): void {
    const hasSettings = this.program.entries.some(({ className }) => className === "AccountSettings");
    for (const [object, before] of Object.entries(this.#others)) {
      for (const row of before) {
        const now = (rows[object] ?? []).find(({ id }) => id === row.id);
        if (object === "account" && (hasSettings || this.#hadSettings)) {
          this.#hadSettings = true;
          if (now === undefined) this.fail(`account ${row.id} is gone`);
        } else if (!isDeepStrictEqual(now, row)) {
          this.fail(`an object of others was changed: ${object} ${JSON.stringify(row)} → ${JSON.stringify(now)}`);
        }
      }
    }
  }

  #hadSettings = false;
}
