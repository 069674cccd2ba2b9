/** Failed requests and elapsed time of one operation. All requests of the operation share its limits. */
export class Effort {
  /** Number of failed requests. */
  failed = 0;
  /** Time in milliseconds spent on all requests and the waits between them. */
  spentMs = 0;
  /** Local time in epoch milliseconds at which the last request was sent. */
  lastSentAt = 0;
}
