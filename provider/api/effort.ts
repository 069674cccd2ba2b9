/** Failed requests and time of one operation. Several requests that serve one operation share its limits. */
export class Effort {
  /** Requests that failed. */
  failed = 0;
  /** Time of all requests and of the waits between them, in milliseconds. */
  spentMs = 0;
  /** Time at which the last request was sent, in epoch milliseconds by the clock of this machine. */
  lastSentAt = 0;
}
