/** Packages of Temporal that a runner needs. */
const packages = "@temporalio/client @temporalio/worker @temporalio/workflow @temporalio/activity";

/** Thrown if the packages of Temporal are not installed. */
export class MissingPackagesError extends Error {
  override readonly name = "MissingPackagesError";

  constructor() {
    super(`runs on Temporal need its packages. Install them: npm install ${packages}`);
  }
}

/** Loads the client of Temporal. */
export const loadClient = () => import("@temporalio/client").catch(missing);

/** Loads the worker of Temporal. */
export const loadWorker = () => import("@temporalio/worker").catch(missing);

/** Loads the context of activities of Temporal. */
export const loadActivity = () => import("@temporalio/activity").catch(missing);

function missing(error: unknown): never {
  const isMissing = error instanceof Error && /Cannot find (?:module|package) '@temporalio\//.test(error.message);
  throw isMissing ? new MissingPackagesError() : error;
}
