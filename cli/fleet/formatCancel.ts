import type { CanceledRun, FleetRun } from "sipio-fleet";

/** Names a run with its user, machine, process and start time. */
export function runLabel({ action, user, host, pid, startedAt }: FleetRun): string {
  return `sipio fleet ${action} of ${user} on ${host}, process ${pid}, since ${startedAt}`;
}

/** Formats the line before the wait for the end of a run. */
export const cancelingText = (run: FleetRun) => `Canceling ${runLabel(run)}. Waiting until it has ended.\n`;

/** Formats the tenants for which a cancellation waits. */
export const waitingText = (tenants: readonly string[]) =>
  tenants.length === 0 ? "All tenants have ended.\n" : `Running: ${tenants.join(", ")}\n`;

/** Formats the outcome of a cancellation. */
export function canceledText({ canceled, unfinished, unlocked }: CanceledRun): string {
  const lines = [
    canceled === undefined ? "No run is active." : `Canceled: ${runLabel(canceled)}.`,
    ...(unfinished === undefined
      ? []
      : [
          ...(canceled === undefined ? [`Not finished: ${runLabel(unfinished)}.`] : []),
          `To continue, run sipio fleet ${unfinished.action} again.`,
        ]),
    ...(unlocked.length > 0 ? [`Deleted the locks of ended processes: ${unlocked.join(", ")}.`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
