import { Command } from "commander";

/** Command `sipio openapi`: prints the API that the provider expects. */
export function openApiCommand(): Command {
  return new Command("openapi")
    .description("Print the OpenAPI document of the /v1 API that this version of the provider expects.")
    .addHelpText("after", "\nExample:\n  sipio openapi > openapi.json")
    .action(async () => {
      // Loaded lazily to keep help and usage errors fast.
      const [{ openApi }, { objects }] = await Promise.all([
        import("pulumi-sipio/schema"),
        import("pulumi-sipio/objects"),
      ]);
      process.stdout.write(`${JSON.stringify(openApi(objects), null, 2)}\n`);
    });
}
