import { type CommandDocs, DocumentedCommand } from "../../documentedCommand";
import { ToldFailure, UsageError } from "../../exitCodes";
import { addFleetOption } from "../../fleet/fleetOptions";
import type { TenantOptions } from "../../fleet/oneTenant";
import type { SuspensionChange } from "../../fleet/suspendTenant";

interface Options extends TenantOptions {
  readonly keyStdin?: true;
  readonly quiet?: true;
}

const keyNote =
  "The API key of the reseller is read from SIPIO_API_KEY unless you use --key-stdin. It is stored in no stack.";
const guide = "guides/fleets.md";
const exitCodes = {
  0: "the tenant is as you asked",
  1: "the change failed, or was not confirmed",
  2: "the fleet or an option is invalid, the tenants file says otherwise, or another run is active",
};

const suspensionDocs: Readonly<Record<SuspensionChange, CommandDocs & { readonly description: string }>> = {
  suspend: {
    description: "Suspend the account of a tenant whose row says suspended: true.",
    examples: ["sipio fleet suspend --only acme", "sipio fleet suspend --only acme --yes"],
    notes: [
      "The tenants file decides: without suspended: true in the row, the command is refused, because the next up would activate the account again. The content of a suspended account stays as it is.",
      keyNote,
    ],
    exitCodes,
    guide,
  },
  resume: {
    description: "Activate the account of a tenant whose row no longer says suspended: true.",
    examples: ["sipio fleet resume --only acme", "sipio fleet resume --only acme --yes"],
    notes: ["The content of the tenant is updated too, because changes of its row had to wait.", keyNote],
    exitCodes,
    guide,
  },
};

const closeDocs: CommandDocs = {
  examples: ["sipio fleet close --only acme", "sipio fleet close --only acme --confirm 'Acme Corporation'"],
  notes: [
    "The command asks for the name of the tenant before it deletes its content, account and stack. In a script, give the name with --confirm. A suspended tenant must be resumed first, because its account is read-only.",
    keyNote,
  ],
  exitCodes: { ...exitCodes, 0: "the tenant was deleted, or is not deployed" },
  guide,
};

/** Commands `sipio fleet suspend`, `resume` and `close`, with which a tenant leaves. */
export function fleetLeaveCommands(): DocumentedCommand[] {
  const suspensions = (["suspend", "resume"] as const).map((change) => {
    const { description, ...docs } = suspensionDocs[change];
    return tenantCommand(change, docs)
      .description(description)
      .option("--yes", "change the tenant without a question")
      .action((options: Options & { readonly yes?: true }) => runSuspension(change, options));
  });
  const close = tenantCommand("close", closeDocs)
    .description("Delete a tenant: its content, account and stack.")
    .option("--confirm <name>", "name of the tenant, instead of the question")
    .action(runClose);
  return [...suspensions, close] as DocumentedCommand[];
}

function tenantCommand(name: string, docs: CommandDocs): DocumentedCommand {
  const command = new DocumentedCommand(name, docs);
  addFleetOption(command)
    .requiredOption("--only <key>", "key of the tenant")
    .option("--key-stdin", "read the API key of the reseller from standard input");
  return command;
}

async function runSuspension(change: SuspensionChange, options: Options & { readonly yes?: true }): Promise<void> {
  const { file, only, yes = false } = options;
  await changeTenant(`To confirm without a terminal, add --yes`, yes, async () => {
    // Loaded lazily to keep help and usage errors fast.
    const { changeSuspension } = await import("../../fleet/suspendTenant.js");
    await changeSuspension(change, { file, only, yes, ...(await runSettings(options)) });
  });
}

async function runClose(options: Options & { readonly confirm?: string }): Promise<void> {
  const { file, only, confirm } = options;
  const advice = "To confirm without a terminal, add --confirm with the name of the tenant";
  await changeTenant(advice, confirm !== undefined, async () => {
    // Loaded lazily to keep help and usage errors fast.
    const { closeTenant } = await import("../../fleet/closeTenant.js");
    await closeTenant({ file, only, confirm, ...(await runSettings(options)) });
  });
}

/** Runs a change that is confirmed, or that somebody can confirm. */
async function changeTenant(advice: string, isConfirmed: boolean, change: () => Promise<void>): Promise<void> {
  try {
    const { canAsk } = await import("../../fleet/confirm.js");
    if (!isConfirmed && !canAsk()) throw new UsageError(advice);
    await change();
  } catch (error) {
    // Exit code 1 stands for a change that failed, so no other error may end with it.
    if (error instanceof ToldFailure) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function runSettings({ keyStdin, quiet }: Options) {
  const { resellerKey } = await import("../../fleet/runFleet.js");
  const apiKey = await resellerKey(keyStdin ? process.stdin : undefined);
  return { apiKey, progress: quiet ? undefined : process.stderr };
}
