import type { SipioPolicy } from "../framework";
import { numberForbidUnused } from "./numberForbidUnused";
import { objectMatchName } from "./objectMatchName";
import { resourceForbidUnused } from "./resourceForbidUnused";

export { numberForbidUnused, objectMatchName, resourceForbidUnused };

/** All policies of the pack. */
export const all: readonly SipioPolicy[] = [objectMatchName, numberForbidUnused, resourceForbidUnused];
