import { Argument, Command } from "commander";
import { DocumentedCommand } from "../documentedCommand";
import { UsageError } from "../exitCodes";

const shells = ["bash", "zsh", "fish"] as const;

/** Command `sipio completion`: prints a shell script that completes command lines. */
export function completionCommand(): Command {
  return new DocumentedCommand("completion", {
    examples: [
      "sipio completion bash >> ~/.bashrc",
      "sipio completion zsh >> ~/.zshrc",
      "sipio completion fish > ~/.config/fish/completions/sipio.fish",
    ],
    notes: [
      "The script completes commands, options, values, stacks and file names. It runs `sipio`, which must be on PATH.",
    ],
    exitCodes: { 0: "the script was printed", 2: "an option or argument is invalid" },
  })
    .description("Print a script that completes sipio commands in a shell.")
    .addArgument(new Argument("<shell>", "shell").choices(shells))
    .action(async (shell: (typeof shells)[number]) => {
      // Loaded lazily to keep help and usage errors fast.
      const { getCompletionScript } = await import("@pnpm/tabtab");
      process.stdout.write(await getCompletionScript({ name: "sipio", completer: "sipio", shell }));
    });
}

/** Hidden command that the completion script runs: prints the words that can complete a command line. */
export function completionServerCommand(program: Command): Command {
  return new Command("completion-server")
    .argument("[words...]")
    .allowUnknownOption()
    .action(async () => {
      const [{ getShellFromEnv, log, logFiles, parseEnv }, { candidatesOf }] = await Promise.all([
        import("@pnpm/tabtab"),
        import("../completion/candidates.js"),
      ]);
      const { complete, partial } = parseEnv(process.env);
      if (!complete) throw new UsageError("completion-server is run by the script of `sipio completion`");
      const found = candidatesOf(program, partial.trimStart().split(/\s+/).slice(1));
      if (found === "files") logFiles();
      else log([...found], getShellFromEnv(process.env));
    });
}
