import { dials, flowNodes } from "./flowNodes";
import type { StackResource } from "./resource";
import type { ClassName } from "./resourceTypes";
import { ofClass, type Tenant } from "./stack";

/** Classes of objects that place outbound calls. */
export type CallerClass = Extract<ClassName, "User" | "Forward" | "Campaign" | "Trunk" | "Flow">;

/**
 * Returns the objects of an account that place outbound calls: enabled users, forwards, campaigns, trunks from a PBX,
 * and flows that dial.
 *
 * @throws UnknownValueError If it is not known yet whether an object places calls.
 */
export function outboundCallers({ objects }: Tenant): readonly StackResource<CallerClass>[] {
  return [
    ...ofClass(objects, "User").filter(({ values }) => values.status !== "disabled"),
    ...ofClass(objects, "Forward"),
    ...ofClass(objects, "Campaign"),
    ...ofClass(objects, "Trunk").filter(carriesCallsOfPbx),
    ...ofClass(objects, "Flow").filter((flow) => flowNodes(flow).some(dials)),
  ];
}

/** Whether a trunk receives calls of a PBX. The platform routes them like those of a user. */
function carriesCallsOfPbx({ values }: StackResource<"Trunk">): boolean {
  return values.role === "pbx" && values.direction !== "outbound" && values.status !== "disabled";
}
