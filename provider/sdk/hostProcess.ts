/**
 * Whether the process is there for one program alone, as Pulumi's language host starts it; the Automation API runs programs
 * inside of its caller's. The variable hands the engine's address to every copy of the SDK that a program loads.
 */
export function isLanguageHostProcess(): boolean {
  return process.env.PULUMI_NODEJS_MONITOR !== undefined;
}

/**
 * Makes the program fail at its end, when all problems are reported. An error in the log alone fails only programs of
 * the Automation API. The exit code is Pulumi's own; the host then prints no further message
 * (`nodeJSProcessExitedAfterLoggingUserActionableMessage`).
 */
export function failProgram(): void {
  if (isLanguageHostProcess()) process.exitCode = 32;
}
