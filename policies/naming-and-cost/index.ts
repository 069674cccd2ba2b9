import type { SipioPolicy } from "../policy";

/** Every policy of the pack. */
export const all: readonly SipioPolicy[] = [];
