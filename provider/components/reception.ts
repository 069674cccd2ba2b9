import * as pulumi from "@pulumi/pulumi";
import { entry, type FlowTarget, flow, goTo, type MenuData, menu, timeCondition } from "../flows";
import { Flow, type FlowArgs } from "../resources/flow";
import type { Schedule } from "../resources/schedule";
import { OfficeHours } from "./officeHours";

/** Key that a caller can press in a {@link Reception}. */
export type MenuKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "*" | "#";

/** Arguments for creating a {@link Reception}. */
export interface ReceptionArgs {
  /** Opening hours and holidays. */
  readonly hours: OfficeHours | Schedule | pulumi.Input<string>;
  /** Menu that callers hear during opening hours: its prompt, and other properties of the node. */
  readonly menu: Omit<MenuData, "maxDigits">;
  /** Next node by the key that the caller presses. Any other key repeats the menu. */
  readonly keys: Readonly<Partial<Record<MenuKey, FlowTarget>>>;
  /** Next node if the caller presses no key. */
  readonly noKey: FlowTarget;
  /** Node for calls outside of opening hours. */
  readonly closed: FlowTarget;
  /** Node for calls on holidays. Defaults to that for calls outside of opening hours. */
  readonly holiday?: FlowTarget;
  /** Further properties of the flow. They take precedence. `name` defaults to the name of the component. */
  readonly flow?: Partial<FlowArgs>;
}

// State files contain the type, so it must never change.
const type = "sipio:components:Reception";

/**
 * Call flow of a reception: a menu during opening hours, and branches for closed hours and holidays. The nodes `hours`
 * and `menu` have fixed IDs.
 *
 * @example
 * Route callers by key, and to voicemail after hours
 * ```ts
 * const message = say("We are closed.").to(voicemail(mailbox));
 * const reception = new Reception("reception", {
 *   hours,
 *   menu: { promptText: "For sales, press 1. For support, press 2.", timeoutSec: 5 },
 *   keys: { "1": enqueue(sales), "2": enqueue(support) },
 *   noKey: enqueue(support),
 *   closed: message,
 * });
 * ```
 */
export class Reception extends pulumi.ComponentResource {
  /** Call flow. Refer to it as the destination of a number. */
  readonly flow: Flow;

  constructor(name: string, args: ReceptionArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    this.flow = new Flow(name, { name, graph: graphOf(args), ...args.flow }, { parent: this });
    this.registerOutputs();
  }
}

function graphOf({ hours, menu: prompt, keys, noKey, closed, holiday }: ReceptionArgs) {
  const open = menu({ ...prompt, maxDigits: 1 })
    .named("menu")
    .on("timeout", noKey)
    .on("invalid", goTo("menu"));
  const branches = Object.entries(keys).reduce<FlowTarget>((step, [key, next]) => {
    return (step as typeof open).on(`digit:${key as MenuKey}`, next);
  }, open);
  const condition = timeCondition(hours instanceof OfficeHours ? hours.schedule : hours)
    .named("hours")
    .on("in_hours", branches)
    .on("out_of_hours", closed);
  return flow(entry("inbound").to(holiday === undefined ? condition : condition.on("holiday", holiday)));
}
