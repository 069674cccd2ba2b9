import type { SipioPolicy } from "../framework";
import { numberRequireUse } from "./numberRequireUse";
import { objectMatchName } from "./objectMatchName";
import { objectRequireReferrer } from "./objectRequireReferrer";

export { numberRequireUse, objectMatchName, objectRequireReferrer };

/** Every policy of the pack. */
export const all: readonly SipioPolicy[] = [objectMatchName, numberRequireUse, objectRequireReferrer];
