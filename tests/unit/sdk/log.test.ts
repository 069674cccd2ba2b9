import * as pulumi from "@pulumi/pulumi";
import { logDiagnostics } from "../../../provider/sdk/log";
import { restoreEnvironment, setVariable } from "../../support/environment";

const resource = {} as pulumi.Resource;
const error = { path: "name", message: "required" } as const;
const warning = { path: "color", message: "unknown", severity: "warning" } as const;
const exitCode = process.exitCode;
let logged: unknown[][] = [];

beforeEach(() => {
  logged = [];
  for (const level of ["error", "warn"] as const) {
    jest.spyOn(pulumi.log, level).mockImplementation(async (...args) => void logged.push([level, ...args]));
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  restoreEnvironment();
  process.exitCode = exitCode;
});

it("diagnostics are logged by severity, under the resource", () => {
  logDiagnostics(resource, "dana", "User", [error, warning]);
  expect(logged).toEqual([
    ["error", 'User "dana": name: required', resource],
    ["warn", 'User "dana": color: unknown', resource],
  ]);
});

describe("the program of a language host", () => {
  const exitCodeAfter = (...diagnostics: Parameters<typeof logDiagnostics>[3]) => {
    process.exitCode = undefined;
    logDiagnostics(resource, "dana", "User", diagnostics);
    return process.exitCode;
  };

  it("fails if a diagnostic is an error", () => {
    setVariable("PULUMI_NODEJS_MONITOR", "127.0.0.1:1");
    expect(exitCodeAfter(warning, error)).toBe(32);
    expect(exitCodeAfter(warning)).toBeUndefined();
    expect(exitCodeAfter()).toBeUndefined();
  });

  it("does not change the exit code of a caller of the Automation API", () => {
    setVariable("PULUMI_NODEJS_MONITOR", undefined);
    expect(exitCodeAfter(error)).toBeUndefined();
  });
});
