import { ApiError, ConfigurationError, InUseError, InvalidIdError } from "../api";
import {
  AdoptionError,
  ExistingDiffersError,
  isUnconfirmed,
  KeyInUseError,
  ObjectNotFoundError,
  PartialFailure,
  ReplacementByHandError,
  UnconfirmedObjectError,
  WriteOnlyValueError,
} from "../lifecycle";
import { NewerStateError } from "../protocol";
import type { SchemaRegistry, Values } from "../schema";
import { ContentChangedError } from "../uploads/filePart";
import { AccountMismatchError, NotWritableError } from "./access";

/**
 * A failed operation. The message contains the verb, the object, the API's message and the next step. Pulumi's host
 * also prints the text and stack of some errors, so both are short and technical here.
 */
export class OperationError extends Error {
  override readonly name = "SIP.IO";
  /** ID of the object, if it exists despite the error. Pulumi's host then keeps it in state as incomplete. */
  readonly id?: string;
  properties?: Values;
  readonly reasons?: string[];

  constructor(verb: string, object: string, cause: unknown, registry: SchemaRegistry) {
    const partial = cause instanceof PartialFailure ? cause : undefined;
    const reason = partial?.reason ?? cause;
    const message = `could not ${verb} ${object}${isPartly(partial) ? " completely" : ""}: ${explain(reason, registry)}`;
    super(message);
    this.stack = reason instanceof ApiError ? technical(reason) : reason instanceof Error ? reason.name : "error";
    if (partial !== undefined) {
      this.id = partial.id;
      this.properties = partial.properties;
      this.reasons = [message];
    }
  }

  override toString(): string {
    return this.name;
  }
}

/** Whether some of the changes succeeded. An object that may not exist does not count. */
function isPartly(partial: PartialFailure | undefined): boolean {
  return partial !== undefined && !isUnconfirmed(partial.id);
}

function explain(reason: unknown, registry: SchemaRegistry): string {
  if (reason instanceof InUseError) return inProgramsWords(reason, registry);
  if (isUserError(reason)) return reason.message;
  const text = reason instanceof Error ? reason.message : String(reason);
  return `${text} (internal error of pulumi-sipio; please report it)`;
}

/** Whether an error's message is written for users and does not describe internals of the package. */
export function isUserError(error: unknown): error is Error {
  const known = [
    ApiError,
    ConfigurationError,
    InvalidIdError,
    ObjectNotFoundError,
    WriteOnlyValueError,
    ContentChangedError,
    NewerStateError,
    AdoptionError,
    ExistingDiffersError,
    ReplacementByHandError,
    AccountMismatchError,
    NotWritableError,
    KeyInUseError,
    UnconfirmedObjectError,
  ];
  return known.some((one) => error instanceof one);
}

/** Replaces the API's names of referring objects with the classes and properties of programs. */
function inProgramsWords({ message, referencedBy }: InUseError, registry: SchemaRegistry): string {
  return referencedBy.reduce((text, { kind, id, field }) => {
    const found = registry.all.find(({ apiName }) => apiName === kind);
    if (found === undefined) return text;
    const property = Object.entries(found.fields).find(([name, { type }]) =>
      type.columns(name).some((column) => column.name === field),
    );
    return text.replace(`${kind} ${id} (${field})`, `${found.class} ${id} (${property?.[0] ?? field})`);
  }, message);
}

function technical({ method, path, status, code, requestId }: ApiError): string {
  const answer = status === undefined ? "no answer" : `${status}${code === undefined ? "" : ` ${code}`}`;
  return `${method} ${path}: ${answer}${requestId === undefined ? "" : `, request ${requestId}`}`;
}
