import { hostname, userInfo } from "node:os";
import type { JournalDatabase } from "./database";

/** Pause of a run before a wave. */
export interface RecordedPause {
  readonly run: number;
  /** Number of the wave that waits. The first wave has number 1. */
  readonly wave: number;
  /** Start time in ISO 8601 format. */
  readonly since: string;
}

const now = () => new Date().toISOString();

/** Pauses between waves in the journal. */
export class WavePauses {
  constructor(private readonly db: JournalDatabase) {}

  /** Begins a pause. */
  begin(run: number, wave: number): void {
    this.db.run("INSERT INTO wave_pause (run, wave, since) VALUES (?, ?, ?)", run, wave, now());
  }

  /** Ends a pause. */
  end(run: number, wave: number): void {
    this.db.run("UPDATE wave_pause SET ended_at = ? WHERE run = ? AND wave = ?", now(), run, wave);
  }

  /** Returns the pause of a run that nobody has approved yet, if there is one. */
  openOf(run: number): RecordedPause | undefined {
    const [open] = this.db.all<RecordedPause>(
      "SELECT run, wave, since FROM wave_pause WHERE run = ? AND approved_at IS NULL AND ended_at IS NULL",
      run,
    );
    return open;
  }

  /** Records that the current user of this machine approves a pause. */
  approve({ run, wave }: RecordedPause): void {
    const by = `${userInfo().username}@${hostname()}`;
    this.db.run(
      "UPDATE wave_pause SET approved_at = ?, approved_by = ? WHERE run = ? AND wave = ?",
      now(),
      by,
      run,
      wave,
    );
  }

  /** Returns who approved a pause, such as `dana@build-7`. */
  approverOf(run: number, wave: number): string | undefined {
    const [row] = this.db.all<{ readonly by: string | null }>(
      "SELECT approved_by AS by FROM wave_pause WHERE run = ? AND wave = ?",
      run,
      wave,
    );
    return row?.by ?? undefined;
  }
}
