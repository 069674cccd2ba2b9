import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunState } from "../../provider/lifecycle";
import { CreateJournal, OwnershipLog } from "../../provider/protocol";

let parent: string | undefined;
let journals = 0;

afterAll(() => {
  if (parent !== undefined) rmSync(parent, { recursive: true, force: true });
});

/** A folder that a journal creates with its first entry. Most runs need none. */
function newFolder(): string {
  parent ??= mkdtempSync(join(tmpdir(), "sipio-journal-"));
  journals += 1;
  return join(parent, String(journals));
}

/**
 * The state of a run of one process, which is not shared with others.
 * @param folder Folder of the journal of pending creates. Default: a new one.
 * @param wait Waits for other operations. Default: as in a real run.
 * @param ownership What the resources of the run own. Default: nothing.
 */
export function runState({
  folder = newFolder(),
  wait,
  ownership = new OwnershipLog(undefined),
}: {
  readonly folder?: string;
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly ownership?: OwnershipLog;
} = {}): RunState {
  return new RunState(ownership, new CreateJournal(folder), wait);
}
