import { ApiError, ConfigurationError } from "pulumi-sipio/api";
import { NewerClassError, NewerStateError } from "pulumi-sipio/state";
import { NoSettingsError } from "../doctor/settings";
import { StateError } from "../state/stateError";
import { EmptySourceError } from "./checkedSource";
import { InvalidFileError } from "./jsonFile";
import { UnknownPolicyError } from "./selectPolicies";

/** Errors because of which a check cannot run. */
const classes = [
  ApiError,
  ConfigurationError,
  EmptySourceError,
  InvalidFileError,
  NewerClassError,
  NewerStateError,
  NoSettingsError,
  StateError,
  UnknownPolicyError,
];

/** Whether an error means that the check could not run because of its options, its files or the service. */
export function isInputError(error: unknown): boolean {
  return classes.some((one) => error instanceof one);
}
