import { Command } from "commander";
import { openApi } from "pulumi-sipio/model";
import { objects } from "pulumi-sipio/objects";

/** `sipio openapi`: what the provider takes /v1 to be. */
export function openApiCommand(): Command {
  return new Command("openapi")
    .description("Print the OpenAPI document of /v1, as this version of the provider understands it.")
    .addHelpText("after", "\nExample:\n  sipio openapi > openapi.json")
    .action(() => {
      process.stdout.write(`${JSON.stringify(openApi(objects), null, 2)}\n`);
    });
}
