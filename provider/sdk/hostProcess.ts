/**
 * Whether the process is there for one program alone, as Pulumi's language host starts it; the Automation API runs programs
 * inside of its caller's. The variable hands the engine's address to every copy of the SDK that a program loads.
 */
export function isLanguageHostProcess(): boolean {
  return process.env.PULUMI_NODEJS_MONITOR !== undefined;
}

/**
 * Lets the program fail at its end, where all that is wrong has been said already. An error in the log alone fails programs of
 * the Automation API only. The code is Pulumi's own, by which the host knows that it need not say any more
 * (`nodeJSProcessExitedAfterLoggingUserActionableMessage`).
 */
export function failProgram(): void {
  if (isLanguageHostProcess()) process.exitCode = 32;
}
