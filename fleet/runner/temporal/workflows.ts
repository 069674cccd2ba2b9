// Workers load all workflows from one module.
export { compareFleet } from "./driftWorkflow";
export { fleetRun } from "./workflow";
