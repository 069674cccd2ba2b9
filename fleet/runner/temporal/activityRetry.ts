import { type ActivityFailure, ApplicationFailure, TimeoutFailure } from "@temporalio/workflow";

/** Retries of an activity. A failed tenant is a result. Only a lost worker, or one with another fleet, is retried. */
export const activityRetry = {
  initialInterval: "5 seconds",
  maximumInterval: "30 seconds",
  maximumAttempts: 5,
} as const;

/** Returns the reason why an activity failed for good. */
export function failureReason({ cause, message }: ActivityFailure): string {
  if (cause instanceof TimeoutFailure) {
    return "no worker has completed this tenant: each one was lost, or took too long. Run the same command again.";
  }
  return cause instanceof ApplicationFailure ? cause.message : message;
}
