import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { status } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { isGrpcError } from "@pulumi/pulumi/errors";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ReadResourceResponse, RegisterResourceResponse, Result } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Program } from "../engine";
import { setClients, withStore } from "../sdkStore";
import { omitPromiseTraces, omitSourcePositions } from "../stackTraces";
import type { DeploymentRun, Registered } from "./deployment";
import type { Diagnostics } from "./diagnostics";
import { goalOf, type RegisterRequest } from "./goal";
import type { Deployment } from "./state";
import { type Bag, opened } from "./values";

omitSourcePositions();
omitPromiseTraces();

type Callback = (error: unknown, response?: unknown) => void;

/** The run of a program's process. */
export interface ProgramRun {
  readonly deployment: DeploymentRun;
  readonly diagnostics: Diagnostics;
  readonly project: string;
  readonly stack: string;
  readonly isPreview: boolean;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** Address of the engine, by which the processes of a run find each other. */
  readonly engine: string;
  /** The state before the run. */
  readonly state: Deployment;
}

/** The time that a program may continue after its run was canceled. */
const graceMs = 500;

/**
 * Runs a program against the engine, as the Automation API runs an inline program: its monitor and its engine are objects
 * instead of gRPC clients. A program that fails cancels the run.
 */
export async function runProgram(program: Program, run: ProgramRun): Promise<void> {
  const { deployment, diagnostics, project, stack, isPreview, config, secretKeys, engine } = run;
  const errors = new Set<unknown>();
  const note = (error: unknown) => {
    // A call to an engine that has ended, also in an earlier run on the real one: the SDK's own host ignores it too.
    if (isGrpcError(error as Error) || errors.has(error)) return;
    errors.add(error);
    diagnostics.report("error", error instanceof Error ? error.message : String(error));
  };
  const work = withStore(async () => {
    pulumi.runtime.resetOptions(project, stack, -1, engine, "mock", isPreview, "organization");
    setClients({ monitor: monitorOf(run), engine: engineOf(run) });
    pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
    try {
      await pulumi.runtime.runInPulumiStack(async () => (await program()) ?? {});
    } catch (error) {
      note(error);
    }
    await pulumi.runtime.disconnect();
    // An unhandled rejection is reported after the turn in which it occurred.
    await nextTurn();
  });
  const stopListening = onUnhandledRejection(note);
  try {
    // Calls that a canceled run never answers can block its program forever.
    await Promise.race([work, deployment.cancelled.then(() => sleep(graceMs, undefined, { ref: false }))]);
  } finally {
    stopListening();
  }
  if (errors.size > 0 || diagnostics.hasErrors) deployment.cancel();
}

const listeners = new Set<(error: unknown) => void>();
let others: NodeJS.UnhandledRejectionListener[] = [];

/** Handles rejections instead of the test runner while programs run. */
function onUnhandledRejection(listener: (error: unknown) => void): () => void {
  if (listeners.size === 0) {
    others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    process.on("unhandledRejection", hear);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    process.off("unhandledRejection", hear);
    for (const other of others) process.on("unhandledRejection", other);
  };
}

function hear(error: unknown): void {
  for (const listener of listeners) listener(error);
}

const features = ["secrets", "resourceReferences", "outputValues", "deletedWith", "aliasSpecs"];

interface ReadRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getId(): string;
  getProperties(): { toJavaScript(): object } | undefined;
  getDependenciesList(): string[];
  getAdditionalsecretoutputsList(): string[];
}

/** The resource monitor of a run, with which a program registers resources. */
function monitorOf({ deployment, state }: ProgramRun) {
  const answer = (work: Promise<unknown>, callback: Callback) => {
    work.then(
      (response) => callback(null, response),
      (error: unknown) => callback(error),
    );
  };
  return {
    // Newer versions of the SDK ask an older engine for each feature.
    getDeploymentInfo(_: unknown, callback: Callback) {
      callback(Object.assign(new Error("unknown method"), { code: status.UNIMPLEMENTED }));
    },
    supportsFeature(request: { getId(): string }, callback: Callback) {
      callback(null, { getHassupport: () => features.includes(request.getId()) });
    },
    registerResource(request: RegisterRequest, callback: Callback) {
      answer(deployment.register(goalOf(request)).then(responseOf), callback);
    },
    readResource(request: ReadRequest, callback: Callback) {
      const lookup = {
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        provider: request.getProvider(),
        dependencies: request.getDependenciesList(),
        inputs: (request.getProperties()?.toJavaScript() ?? {}) as Bag,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        id: request.getId(),
      };
      answer(deployment.read(lookup).then(readResponseOf), callback);
    },
    registerResourceOutputs(
      request: { getUrn(): string; getOutputs(): { toJavaScript(): object } | undefined },
      callback: Callback,
    ) {
      deployment.registerOutputs(request.getUrn(), (request.getOutputs()?.toJavaScript() ?? {}) as Bag);
      callback(null, {});
    },
    invoke(request: { getTok(): string; getArgs(): { toJavaScript(): object } | undefined }, callback: Callback) {
      const response = new InvokeResponse();
      const token = request.getTok();
      if (token === "pulumi:pulumi:readStackResourceOutputs") response.setReturn(structOf(outputsIn(state)));
      else callback(new Error(`unknown function ${token}`));
      callback(null, response);
    },
  };
}

/** The result of `readStackResourceOutputs` for the stack itself. */
function outputsIn({ resources }: Deployment): Bag {
  const entries = resources.filter((resource) => !resource.delete);
  return {
    name: "organization/tests/test",
    outputs: Object.fromEntries(entries.map(({ urn, type, outputs }) => [urn, { type, outputs: opened(outputs) }])),
  };
}

/** The engine's own service, to which a program logs. */
function engineOf({ diagnostics, engine }: ProgramRun) {
  return {
    log(request: { getSeverity(): number; getMessage(): string; getUrn(): string }, callback: Callback) {
      const severity = request.getSeverity();
      if (severity !== LogSeverity.DEBUG) {
        const word = severity === LogSeverity.ERROR ? "error" : severity === LogSeverity.WARNING ? "warning" : "info";
        diagnostics.report(word, request.getMessage(), request.getUrn());
      }
      callback(null, {});
    },
    setRootResource: (_: unknown, callback: Callback) => callback(null, {}),
    getChannel: () => ({ getTarget: () => engine }),
  };
}

const results = { succeeded: Result.SUCCESS, failed: Result.FAIL, skipped: Result.SKIP } as const;

function responseOf({ urn, id, outputs, result }: Registered) {
  const response = new RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(result === "succeeded" ? id : "");
  response.setObject(structOf(outputs));
  response.setResult(results[result]);
  return response;
}

function readResponseOf({ urn, outputs, result }: Registered) {
  // A read has no other response: the SDK waits forever, as it does when the engine has ended.
  if (result !== "succeeded") throw Object.assign(new Error("the run was cancelled"), { code: status.UNAVAILABLE });
  const response = new ReadResourceResponse();
  response.setUrn(urn);
  response.setProperties(structOf(outputs));
  return response;
}

function structOf(values: Bag): Struct {
  return Struct.fromJavaScript(values as Parameters<typeof Struct.fromJavaScript>[0] & object);
}
