import { loadActivity } from "./packages";
import { fleetQueries, notStartedType } from "./protocol";

const queryTimeoutMs = 10_000;

/**
 * Ends the current activity if its run starts no more tenants. A tenant can wait on the task queue while others fail. If
 * the run gives no answer, the activity goes on.
 * @throws ApplicationFailure of the type {@link notStartedType}.
 */
export async function requireActiveRun(): Promise<void> {
  const { ApplicationFailure, Context } = await loadActivity();
  const { client, info } = Context.current();
  if (info.workflowExecution === undefined) return;
  const { workflowId, runId } = info.workflowExecution;
  const run = client.workflow.getHandle(workflowId, runId);
  const isStopped = await client
    .withDeadline(Date.now() + queryTimeoutMs, () => run.query<boolean>(fleetQueries.isStopped))
    .catch(() => false);
  if (isStopped) throw ApplicationFailure.nonRetryable("the run starts no more tenants", notStartedType);
}
