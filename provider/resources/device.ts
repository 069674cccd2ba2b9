import { defineGet, defineList } from "../functions";
import { deviceSchema } from "../objects/device";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Device}. */
export interface DeviceArgs extends InferArgs<typeof deviceSchema> {}

/** Outputs of a {@link Device}. */
export interface DeviceOutputs extends InferOutputs<typeof deviceSchema> {}

/**
 * A telephone, softphone or browser that registers, with its digest credential.
 *
 * @example
 * ```ts
 * const desk = new sipio.Device("dana-desk", {
 *   user: dana,
 *   authUsername: "1001",
 *   realm: acme.domain,
 *   password: config.requireSecret("danaPassword"),
 *   transport: "tls",
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
 * Finds the device of a digest credential.
 *
 * @example
 * ```ts
 * const desk = sipio.getDevice({ authUsername: "1001", realm: "acme.sip.io" });
 * ```
 */
export const getDevice = defineGet<GetDeviceArgs, GetDeviceResult>(deviceSchema);

/**
 * Finds the account's devices: all, or those with certain values.
 *
 * @example
 * ```ts
 * const desks = sipio.listDevices({ user: dana });
 * ```
 */
export const listDevices = defineList<ListDevicesArgs, GetDeviceResult>(deviceSchema);
