import { Command } from "commander";
import { fleetSchemaCommand } from "./fleet/schema";
import { fleetTenantsCommand } from "./fleet/tenants";

/** Command `sipio fleet`: works with many tenants that one description declares. */
export function fleetCommand(): Command {
  return new Command("fleet")
    .description("Work with many tenants that one description declares.")
    .addCommand(fleetTenantsCommand())
    .addCommand(fleetSchemaCommand());
}
