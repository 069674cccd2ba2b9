const before = new Map<string, string | undefined>();

/** Sets or deletes an environment variable of this process until `restoreEnvironment`. */
export function setVariable(name: string, value: string | undefined): void {
  if (!before.has(name)) before.set(name, process.env[name]);
  assign(name, value);
}

/** Restores the changed environment variables. */
export function restoreEnvironment(): void {
  for (const [name, value] of before) assign(name, value);
  before.clear();
}

function assign(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
