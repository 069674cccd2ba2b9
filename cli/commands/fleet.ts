import { Command } from "commander";
import { fleetRunCommands } from "./fleet/runs";
import { fleetSchemaCommand } from "./fleet/schema";
import { fleetSignalCommand } from "./fleet/signal";
import { fleetStatusCommand } from "./fleet/status";
import { fleetTenantsCommand } from "./fleet/tenants";
import { fleetWorkerCommand } from "./fleet/worker";

/** Command `sipio fleet`: works with many tenants that one description declares. */
export function fleetCommand(): Command {
  const command = new Command("fleet").description("Work with many tenants that one description declares.");
  for (const below of [
    fleetTenantsCommand(),
    ...fleetRunCommands(),
    fleetStatusCommand(),
    fleetSchemaCommand(),
    fleetWorkerCommand(),
    fleetSignalCommand(),
  ]) {
    command.addCommand(below);
  }
  return command;
}
