/**
 * A Pulumi engine in the test's own process: a lifecycle takes milliseconds, and a test can break the connection or kill
 * the run at any request.
 *
 * ```ts
 * const sandbox = await InProcessSandbox.start({ idempotency: false });
 * const stack = await InProcessStack.create({ "sipio:apiKey": sandbox.key, "sipio:baseUrl": sandbox.url });
 * const run = await stack.up(() => { new sipio.User("dana", { username: "1001" }); });
 * expect(run).toMatchObject({ ok: true, changes: { create: 2 } });
 * await stack.up(undefined, { interruption: { at: 3, when: "after", how: "kill" } });
 * ```
 *
 * `InProcessStack` has the interface of `TestStack` (`up`, `preview`, `refresh`, `destroy`, `exported`, `urnOf`,
 * `outputs`), and `InProcessSandbox` has that of `SandboxProcess`. To move a test here, change its import. The text of a
 * run is the list of diagnostics as the CLI prints it, without steps, differences and outputs. The `requests` of
 * a run are those that its providers sent.
 *
 * The program uses the SDK with a monitor of this folder, and the providers use the entry point of the real engine's host.
 * The files between them correspond to the engine's `resource/deploy`: `deployment.ts` is its step generator, `steps.ts`
 * its steps, `snapshot.ts` its state file. `tests/engine/inProcess.test.ts` runs the same lifecycle on both. Not
 * supported: policies, component providers, `import`, hooks, transforms, `--exclude`, `--target-dependents`, paths in
 * `ignoreChanges`.
 */
export type { Program } from "../engine";
export type { Interruption, Passed } from "./network";
export { InProcessSandbox } from "./sandbox";
export { InProcessStack, type Run, type RunOptions, type StateResource } from "./stack";
export type { Deployment, ResourceState } from "./state";
