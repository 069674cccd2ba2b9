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
 * Error for a failed operation: the verb and the object, the API's message and the next step. Pulumi's host also prints
 * the text and the stack of some errors; both are short and technical here.
 */
export class OperationError extends Error {
  override readonly name = "SIP.IO";
  /** Set if the object exists nevertheless. Pulumi's host then keeps it in state as unfinished. */
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

/** Whether a part was done. An object that may not exist does not count. */
function isPartly(partial: PartialFailure | undefined): boolean {
  return partial !== undefined && !isUnconfirmed(partial.id);
}

function explain(reason: unknown, registry: SchemaRegistry): string {
  if (reason instanceof InUseError) return inProgramsWords(reason, registry);
  if (isUserError(reason)) return reason.message;
  const text = reason instanceof Error ? reason.message : String(reason);
  return `${text} (internal error of pulumi-sipio; please report it)`;
}

/** Whether an error's message says what is the case and what to do, and nothing of the package's inner workings. */
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

/** The API names who refers to an object by its own words; a program knows them by their classes and properties. */
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
