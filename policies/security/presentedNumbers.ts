import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { isRecord } from "pulumi-sipio/schema";
import {
  type ClassName,
  flowNodes,
  internationalOf,
  namesCallerId,
  phoneNumbersIn,
  type StackResource,
  valuesIn,
} from "../framework";

/** Number that an object presents as the caller ID of outbound calls. */
export interface PresentedNumber {
  readonly property: string;
  /** Path of the number within the object. */
  readonly at: string;
  /** E.164 digits. */
  readonly number: string;
}

/** Properties with a caller ID number, by class. */
const properties: Partial<Record<ClassName, string>> = {
  Account: "defaultCidNumber",
  AccountSettings: "defaultCidNumber",
  CallerIdRule: "cidNumber",
  Campaign: "cidNumber",
  Forward: "cidNumber",
  Trunk: "cidNumber",
  User: "outCidNumber",
};

/**
 * Returns the numbers that an object presents: in a property for it, in the user part of a trunk's From header, in a
 * flow's node or a variable that is named like a caller ID, or as the result of a number transform.
 *
 * @throws UnknownValueError After all numbers, if one of them is not known yet.
 */
export function* presentedNumbers(object: StackResource): Generator<PresentedNumber> {
  if (object.class === "Trunk") yield* fromUser(object as StackResource<"Trunk">);
  if (object.class === "NumberTransform") yield* fixedResult(object as StackResource<"NumberTransform">);
  if (object.class === "Flow") {
    for (const { data, at } of flowNodes(object)) yield* named(object, "graph", data, at);
  }
  const { dest } = object.rawProps;
  if (isRecord(dest)) yield* named(object, "dest", dest.xform, "dest.xform");
  const property = properties[object.class];
  const number: unknown = property === undefined ? undefined : Reflect.get(object.values, property);
  if (property !== undefined && typeof number === "string") yield { property, at: property, number };
}

function* named(object: StackResource, property: string, value: unknown, at: string): Generator<PresentedNumber> {
  for (const found of valuesIn(object, property, value, at)) {
    if (!namesCallerId(found.name)) continue;
    for (const number of phoneNumbersIn(found.value)) yield { property, at: found.at, number };
  }
}

/** A user name of digits only is a number if a numbering plan contains it. Otherwise it may be a customer number. */
function* fromUser({ values }: StackResource<"Trunk">): Generator<PresentedNumber> {
  const number = internationalOf(values.fromUser ?? "");
  if (number !== undefined && parsePhoneNumberFromString(`+${number}`)?.isValid()) {
    yield { property: "fromUser", at: "fromUser", number };
  }
}

/** A replacement without groups presents the same number, whatever the caller's number was. */
function* fixedResult({ values }: StackResource<"NumberTransform">): Generator<PresentedNumber> {
  const { direction, replacement = "" } = values;
  if (direction !== "outbound_cid" || /\$[$&`'<0-9]/.test(replacement)) return;
  const number = internationalOf(replacement);
  if (number !== undefined) yield { property: "replacement", at: "replacement", number };
}
