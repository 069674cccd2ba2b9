import type { Command } from "commander";
import { DocumentedCommand } from "../documentedCommand";

/** Command `sipio openapi`: prints the API that the provider expects. */
export function openApiCommand(): Command {
  return new DocumentedCommand("openapi", {
    examples: ["sipio openapi > openapi.json"],
    exitCodes: { 0: "the document was printed", 2: "an option is invalid" },
    guide: "internals/api-contract.md",
  })
    .description("Print the OpenAPI document of the /v1 API that this version of the provider expects.")
    .action(async () => {
      // Loaded lazily to keep help and usage errors fast.
      const [{ openApi }, { objects }] = await Promise.all([
        import("pulumi-sipio/schema"),
        import("pulumi-sipio/objects"),
      ]);
      process.stdout.write(`${JSON.stringify(openApi(objects), null, 2)}\n`);
    });
}
