import { Command } from "commander";

/** `sipio openapi`: what the provider takes /v1 to be. */
export function openApiCommand(): Command {
  return new Command("openapi")
    .description("Print the OpenAPI document of /v1, as this version of the provider understands it.")
    .addHelpText("after", "\nExample:\n  sipio openapi > openapi.json")
    .action(async () => {
      // Loaded only now, so that help and complaints come at once.
      const [{ openApi }, { objects }] = await Promise.all([
        import("pulumi-sipio/schema"),
        import("pulumi-sipio/objects"),
      ]);
      process.stdout.write(`${JSON.stringify(openApi(objects), null, 2)}\n`);
    });
}
