import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunState } from "../../provider/lifecycle";
import { CreateJournal, OwnershipLog } from "../../provider/protocol";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sipio-journal-"));
  folders.push(folder);
  return folder;
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
