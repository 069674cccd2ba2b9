/** What a command's end means to the shell that ran it. */
export const exitCode = { ok: 0, failed: 1, usage: 2 } as const;
