import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal, NoPauseError } from "../../../fleet/runner/local/journal";
import { type AskToGoOn, pauseBetweenWaves } from "../../../fleet/runner/local/pauseBetweenWaves";

let directory: string;
let journal: Journal;
let run: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "fleet-pauses-"));
  journal = new Journal(directory, () => true);
  run = journal.begin("up", ["a", "b"], () => true).id;
});

afterEach(() => {
  journal.close();
  rmSync(directory, { recursive: true, force: true });
});

const nobody: AskToGoOn = () => undefined;
function pause({ ms = Number.POSITIVE_INFINITY, ask = nobody, signal = new AbortController().signal } = {}) {
  const about = { wave: 2, waves: 2, tenants: 1, succeeded: 1, failed: 0, ms };
  return pauseBetweenWaves(about, run, journal, ask, signal);
}

describe("a pause between waves", () => {
  it("waits until another process approves it, and records who did", async () => {
    const waiting = pause();
    const other = new Journal(directory, () => true);
    expect(other.activePause()).toMatchObject({ run, wave: 2 });
    expect(other.approve()).toMatchObject({ run, wave: 2 });
    expect(() => other.approve()).toThrow(NoPauseError);
    other.close();
    expect(await waiting).toBe(true);
    expect(journal.pauses.approverOf(run, 2)).toMatch(/^.+@.+$/);
    expect(journal.activePause()).toBeUndefined();
  });

  it("ends after its time", async () => {
    expect(await pause({ ms: 20 })).toBe(true);
    expect(journal.pauses.approverOf(run, 2)).toBeUndefined();
    expect(journal.activePause()).toBeUndefined();
  });

  it.each([true, false])("ends with the answer to a question: %s", async (answer) => {
    expect(await pause({ ask: async () => answer })).toBe(answer);
  });

  it("ends the question after another answer", async () => {
    let asked: AbortSignal | undefined;
    const ask: AskToGoOn = (_, signal) => {
      asked = signal;
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("ended"))));
    };
    expect(await pause({ ask, ms: 20 })).toBe(true);
    expect(asked?.aborted).toBe(true);
  });

  it("ends the run if it is canceled", async () => {
    const canceling = new AbortController();
    const waiting = pause({ signal: canceling.signal });
    canceling.abort();
    expect(await waiting).toBe(false);
    expect(await pause({ signal: canceling.signal })).toBe(false);
  });

  it("cannot be approved if the run does not wait or has ended", () => {
    expect(() => journal.approve()).toThrow("nothing to approve: `sipio fleet up` is active, but not waiting");
    journal.pauses.begin(run, 2);
    journal.end(run);
    expect(() => journal.approve()).toThrow("nothing to approve: no run is active");
  });
});
