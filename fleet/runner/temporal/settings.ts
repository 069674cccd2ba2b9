import { readFile } from "node:fs/promises";
import type { TemporalDescription } from "../../description/fleet";

/** Address of a Temporal cluster, and the task queue of a fleet. */
export interface TemporalSettings {
  /** Host and port. */
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

/** Settings of a fleet that names no cluster: those of a development server. */
const defaults: TemporalSettings = { address: "localhost:7233", namespace: "default", taskQueue: "sipio-fleet" };

/** Returns the cluster of a fleet. Variables of the environment override `fleet.yaml`. */
export function temporalSettings(description: TemporalDescription, env = process.env): TemporalSettings {
  return {
    address: env.TEMPORAL_ADDRESS || description.address || defaults.address,
    namespace: env.TEMPORAL_NAMESPACE || description.namespace || defaults.namespace,
    taskQueue: env.TEMPORAL_TASK_QUEUE || description.taskQueue || defaults.taskQueue,
  };
}

/** Options of a connection to a Temporal cluster, in the form of its packages. */
export interface TemporalConnection {
  readonly address: string;
  readonly apiKey?: string;
  readonly tls?:
    | true
    | { serverRootCACertificate?: Uint8Array; clientCertPair?: { readonly crt: Uint8Array; readonly key: Uint8Array } };
}

/**
 * Returns the options of a connection. Credentials come from the same variables as those of the command `temporal`.
 * @throws Error if a certificate cannot be read, or its key is missing.
 */
export async function connectionTo({ address }: TemporalSettings, env = process.env): Promise<TemporalConnection> {
  const { TEMPORAL_API_KEY: apiKey, TEMPORAL_TLS: tls } = env;
  const [crt, key, serverRootCACertificate] = await Promise.all(
    [env.TEMPORAL_TLS_CLIENT_CERT_PATH, env.TEMPORAL_TLS_CLIENT_KEY_PATH, env.TEMPORAL_TLS_SERVER_CA_CERT_PATH].map(
      (path) => (path ? readFile(path) : undefined),
    ),
  );
  if ((crt === undefined) !== (key === undefined)) {
    throw new Error("TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH must both be set");
  }
  const certificates = {
    ...(serverRootCACertificate && { serverRootCACertificate }),
    ...(crt && key && { clientCertPair: { crt, key } }),
  };
  const hasCertificates = Object.keys(certificates).length > 0;
  const isEncrypted = hasCertificates || Boolean(apiKey) || tls === "true" || tls === "1";
  return {
    address,
    ...(apiKey && { apiKey }),
    ...(isEncrypted && { tls: hasCertificates ? certificates : true }),
  };
}
