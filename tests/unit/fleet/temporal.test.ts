import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { redactResult } from "../../../fleet/activity/redactResult";
import { loadFleet } from "../../../fleet/description/loadFleet";
import { stateOf } from "../../../fleet/runner/temporal/followRun";
import { connectionTo, temporalSettings } from "../../../fleet/runner/temporal/settings";
import { boundedSummary } from "../../../fleet/runner/temporal/tenantSummary";
import { fleetVersion } from "../../../fleet/selection/fleetVersion";
import { fleetFile, folderWith, problemsOf } from "../../support/fleet";

const result = {
  tenant: "acme",
  action: "up",
  succeeded: false,
  changes: { create: 2 },
  errors: [] as string[],
  events: [] as string[],
  durationMs: 7,
} as const;

describe("the cluster of a fleet", () => {
  it("comes from the environment, fleet.yaml and the defaults, in this order", () => {
    const described = { address: "temporal.example:7233", namespace: "telephony" };
    expect(temporalSettings(described, { TEMPORAL_NAMESPACE: "pilot" })).toEqual({
      address: "temporal.example:7233",
      namespace: "pilot",
      taskQueue: "sipio-fleet",
    });
    expect(temporalSettings({}, {}).address).toBe("localhost:7233");
  });

  it("is connected to with credentials from the environment only", async () => {
    const settings = temporalSettings({}, {});
    const folder = folderWith({ "client.pem": "certificate", "client.key": "key" });
    const [crt, key] = [join(folder, "client.pem"), join(folder, "client.key")];
    const { address } = settings;
    expect(await connectionTo(settings, {})).toEqual({ address });
    expect(await connectionTo(settings, { TEMPORAL_API_KEY: "k" })).toEqual({ address, apiKey: "k", tls: true });
    const variables = { TEMPORAL_TLS_CLIENT_CERT_PATH: crt, TEMPORAL_TLS_CLIENT_KEY_PATH: key };
    const { tls } = await connectionTo(settings, variables);
    expect(String((tls as { clientCertPair: { crt: Uint8Array } }).clientCertPair.crt)).toBe("certificate");
    await expect(connectionTo(settings, { TEMPORAL_TLS_CLIENT_CERT_PATH: crt })).rejects.toThrow("must both be set");
  });

  it("is refused without a port", async () => {
    const text = `${fleetFile("tenants.yaml")}temporal: { address: "temporal.example" }\n`;
    const folder = folderWith({ "fleet.yaml": text, "tenants.yaml": "tenants: []\n" });
    expect(await problemsOf(loadFleet(folder), folder)).toEqual([
      expect.stringContaining("temporal.address: must be a host with a port, such as temporal.example:7233"),
    ]);
  });
});

describe("a wave that waits on a cluster", () => {
  const progress = {
    action: "up",
    wave: 2,
    waves: 3,
    running: [],
    succeeded: 1,
    failed: 0,
    waiting: 4,
    isPaused: false,
    isWaitingForApproval: true,
    isCanceled: false,
    earlierExecutions: [],
  } as const;

  it("is shown with the time at which it starts, if it has one", () => {
    expect(stateOf(progress)).toBe("Wave 2 of 3 waits for approval. To start it: sipio fleet signal approve");
    expect(stateOf({ ...progress, waitsUntil: "2026-11-28T03:10:00.000Z" })).toBe(
      "Wave 2 of 3 starts at 2026-11-28T03:10:00.000Z. To start it now: sipio fleet signal approve",
    );
  });
});

describe("the result of a tenant in a history", () => {
  it("is bounded", () => {
    const errors = Array.from({ length: 30 }, (_, index) => `${index} ${"x".repeat(2000)}`);
    const summary = boundedSummary({ ...result, errors }, () => []);
    expect(summary.errors).toHaveLength(11);
    expect(summary.errors.at(-1)).toBe("and 20 more errors");
    expect(JSON.stringify(summary).length).toBeLessThan(6000);
    expect(summary).not.toHaveProperty("events");
  });

  it("contains the changes of a preview in words", () => {
    const previewed = { ...result, action: "preview", succeeded: true, events: ["{}"] } as const;
    expect(boundedSummary(previewed, (events) => [`${events.length} change`])).toEqual({
      tenant: "acme",
      succeeded: true,
      changes: { create: 2 },
      errors: [],
      previewed: ["1 change"],
      durationMs: 7,
    });
  });

  it("contains no secret, even if a template wrote one to an error", () => {
    const errors = ["password is 8392-0147", 'given {"pin":"a\\"b\\"c"}'];
    expect(redactResult({ ...result, errors }, ["8392-0147", 'a"b"c']).errors).toEqual([
      "password is [secret]",
      'given {"pin":"[secret]"}',
    ]);
  });
});

describe("the version of a fleet", () => {
  const row = (name: string, secret: string) =>
    `tenants:\n  - { key: acme, name: ${name}, template: office, args: { extensions: 2 }, secrets: { trunkPassword: ${secret} } }\n`;
  const versionOf = async (name: string, secret = "file:secrets/acme", module = "one") => {
    const folder = folderWith({ "fleet.yaml": fleetFile("tenants.yaml"), "tenants.yaml": row(name, secret) });
    writeFileSync(join(folder, "module.ts"), module);
    return fleetVersion(
      await loadFleet(folder, { checkSecrets: false }),
      new Map([["office", [join(folder, "module.ts")]]]),
    );
  };

  it("depends on rows and modules, and not on the folder", async () => {
    const version = await versionOf("Acme");
    const others = await Promise.all([
      versionOf("Acme Ltd"),
      versionOf("Acme", "env:ACME"),
      versionOf("Acme", "file:secrets/acme", "two"),
    ]);
    expect(await versionOf("Acme")).toBe(version);
    expect(version).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([version, ...others]).size).toBe(4);
  });
});
