import type { SipioPolicy } from "../policy";
import { numberRequireCeiling } from "./numberRequireCeiling";

export { numberRequireCeiling };

/** Every policy of the pack. */
export const all: readonly SipioPolicy[] = [numberRequireCeiling];
