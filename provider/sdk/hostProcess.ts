/**
 * Whether Pulumi's language host started this process for a single program. The Automation API instead runs programs in
 * the process of its caller. The environment variable passes the address of the engine to every copy of the SDK that a
 * program loads.
 */
export function isLanguageHostProcess(): boolean {
  return process.env.PULUMI_NODEJS_MONITOR !== undefined;
}

/**
 * Makes the program exit with an error at its end, after all problems are reported. A logged error alone fails only
 * programs of the Automation API. With Pulumi's own exit code, the host prints no further message
 * (`nodeJSProcessExitedAfterLoggingUserActionableMessage`).
 */
export function failProgram(): void {
  if (isLanguageHostProcess()) process.exitCode = 32;
}
