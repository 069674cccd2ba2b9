import { mkdirSync } from "node:fs";
import { LocalWorkspace, PulumiCommand, Stack, type UpdateSummary } from "@pulumi/pulumi/automation";
import type { Fleet, FleetTenant } from "../description/fleet";
import { tenantProgram } from "./tenantProgram";

/** Settings of the stacks that do not come from the description of the fleet. */
export interface TenantStackSettings {
  /** Folder for the settings files of the stacks. */
  readonly directory: string;
  /** API key of the reseller. */
  readonly apiKey: string;
}

/** Command of the CLI. It is located once, because that starts a process. */
let command: Promise<PulumiCommand> | undefined;

/**
 * Returns the stack of a tenant, which may not exist yet. The reseller's key is passed to the provider alone, in its
 * environment: it is in no state, and lookups of the template cannot use it by accident.
 */
export async function openStack(
  fleet: Fleet,
  tenant: FleetTenant,
  { directory, apiKey }: TenantStackSettings,
): Promise<Stack> {
  const { project, backend, secretsProvider, baseUrl } = fleet;
  const template = fleet.templates.get(tenant.template);
  if (template === undefined) throw new Error(`the fleet has no template ${tenant.template}`);
  const workDir = `${directory}/${tenant.stack}`;
  mkdirSync(workDir, { recursive: true });
  command ??= PulumiCommand.get();
  const workspace = await LocalWorkspace.create({
    workDir,
    pulumiCommand: await command,
    program: tenantProgram(fleet, tenant, template.template),
    projectSettings: { name: project, runtime: "nodejs", ...(backend !== undefined && { backend: { url: backend } }) },
    secretsProvider,
    envVars: {
      PULUMI_SKIP_UPDATE_CHECK: "true",
      SIPIO_API_KEY: apiKey,
      ...(baseUrl !== undefined && { SIPIO_BASE_URL: baseUrl }),
    },
  });
  // Each of these starts the CLI once more. A missing stack is reported by the action itself, and the outputs and the
  // summary of an action are not needed.
  workspace.selectStack = async () => undefined;
  const stack = await Stack.select(tenant.stack, workspace);
  stack.outputs = async () => ({});
  stack.info = async () => undefined as unknown as UpdateSummary;
  return stack;
}
