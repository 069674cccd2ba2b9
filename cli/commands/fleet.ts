import { Command } from "commander";
import { fleetApproveCommand } from "./fleet/approve";
import { fleetCancelCommand } from "./fleet/cancel";
import { fleetDriftCommand } from "./fleet/drift";
import { fleetLeaveCommands } from "./fleet/leave";
import { fleetOutputsCommand } from "./fleet/outputs";
import { fleetRunCommands } from "./fleet/runs";
import { fleetScheduleCommand } from "./fleet/schedule";
import { fleetSchemaCommand } from "./fleet/schema";
import { fleetSignalCommand } from "./fleet/signal";
import { fleetStatusCommand } from "./fleet/status";
import { fleetTenantsCommand } from "./fleet/tenants";
import { fleetWorkerCommand } from "./fleet/worker";

/** Command `sipio fleet`: works with many tenants that one description declares. */
export function fleetCommand(): Command {
  const command = new Command("fleet").description("Work with many tenants that one description declares.");
  const below = [
    fleetTenantsCommand(),
    ...fleetRunCommands(),
    fleetStatusCommand(),
    fleetApproveCommand(),
    fleetCancelCommand(),
    fleetDriftCommand(),
    fleetOutputsCommand(),
    ...fleetLeaveCommands(),
    fleetSchemaCommand(),
    fleetWorkerCommand(),
    fleetSignalCommand(),
    fleetScheduleCommand(),
  ];
  for (const one of below) command.addCommand(one);
  return command;
}
