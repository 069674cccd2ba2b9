import { defineGet, defineList } from "../functions";
import { deviceSchema } from "../objects/device";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Device}. */
export interface DeviceArgs extends InferArgs<typeof deviceSchema> {}

/** Outputs of a {@link Device}. */
export interface DeviceOutputs extends InferOutputs<typeof deviceSchema> {}

/**
 * SIP endpoint of a user: a desk phone, softphone or browser that registers with digest authentication. Declare one for
 * each phone or app on which the user places and receives calls. The password is neither sent nor stored.
 *
 * @example
 * Connect a desk phone over TLS
 * ```ts
 * const desk = new sipio.Device("dana-desk", {
 *   user: dana,
 *   authUsername: "1001",
 *   realm: acme.domain,
 *   password: config.requireSecret("danaPassword"),
 *   transport: "tls",
 * });
 * ```
 *
 * @example
 * Connect a browser
 * ```ts
 * new sipio.Device("dana-browser", {
 *   user: dana,
 *   authUsername: "1001-web",
 *   realm: acme.domain,
 *   password: config.requireSecret("danaPassword"),
 *   transport: "wss",
 *   isWebrtc: true,
 * });
 * ```
 */
export class Device extends resourceClass<DeviceArgs, DeviceOutputs, "Device">(deviceSchema) {}

/** A {@link Device} as {@link getDevice} and {@link listDevices} return it. */
export interface GetDeviceResult extends InferResult<typeof deviceSchema, "Device"> {}

/** Arguments for {@link getDevice}. */
export interface GetDeviceArgs extends InferKey<typeof deviceSchema> {}

/** Filter arguments for {@link listDevices}. */
export interface ListDevicesArgs extends InferFilter<typeof deviceSchema> {}

/**
 * Looks up a device by user name and realm.
 *
 * @example
 * Look up a desk phone
 * ```ts
 * const desk = sipio.getDevice({ authUsername: "1001", realm: "acme.sip.io" });
 * ```
 */
export const getDevice = defineGet<GetDeviceArgs, GetDeviceResult>(deviceSchema);

/**
 * Lists devices, optionally filtered by property.
 *
 * @example
 * List the devices of a user
 * ```ts
 * const desks = sipio.listDevices({ user: dana });
 * ```
 */
export const listDevices = defineList<ListDevicesArgs, GetDeviceResult>(deviceSchema);
