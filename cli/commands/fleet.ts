import { Command } from "commander";
import { fleetApproveCommand } from "./fleet/approve";
import { fleetRunCommands } from "./fleet/runs";
import { fleetSchemaCommand } from "./fleet/schema";
import { fleetStatusCommand } from "./fleet/status";
import { fleetTenantsCommand } from "./fleet/tenants";

/** Command `sipio fleet`: works with many tenants that one description declares. */
export function fleetCommand(): Command {
  const command = new Command("fleet").description("Work with many tenants that one description declares.");
  for (const below of [
    fleetTenantsCommand(),
    ...fleetRunCommands(),
    fleetApproveCommand(),
    fleetStatusCommand(),
    fleetSchemaCommand(),
  ]) {
    command.addCommand(below);
  }
  return command;
}
