import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { objects } from "../objects/registry";
import {
  identityKey,
  nameKey,
  newKey,
  previewKey,
  programSecret,
  programSecretsKey,
  providerKey,
  providerText,
  replaceOnChangesKey,
  reviewedKey,
  secretsKey,
  typeToken,
} from "../protocol";
import {
  formatDiagnostic,
  isObjectSchema,
  type ResourceOf,
  type ResourceSchema,
  refersToObjects,
  type Values,
} from "../schema";
import { toInputs } from "../sdk/inputs";
import { adoptInput, invalidOptions, type SipioResourceOptions } from "../sdk/options";
import { recordOwnership, recordStateOwnership } from "../sdk/ownership";
import { programRun } from "../sdk/programRun";
import { inheritedProvider, rememberKey } from "../sdk/provider";
import { previousState, rememberUrn } from "../sdk/recorded";
import { registerResource, resourceLabels } from "../sdk/references";
import { resolveInputs } from "../sdk/resolveInputs";
import { secretInputNames } from "../sdk/secretInputs";
import { suspendStackTraces } from "../sdk/stackTraces";
import { classSymbol, referenceSymbol } from "../sdk/symbols";
import { urnOf } from "../sdk/urn";
import { removeWhenCreated } from "../uploads/tempFiles";
import { report, validateResource } from "../validation";
import { validateProgram } from "../validation/crossResource";
import { ineffectiveOptions } from "../validation/ineffectiveOptions";
import { onProgramEnd } from "../validation/onProgramEnd";
import { ProgramIndex } from "../validation/programIndex";

/** Resource class of an object, as programs use it. */
export interface ResourceClass<Args, Outs, C extends string> {
  // Without a doc comment, editors show the class's comment on `new`.
  new (name: string, args: Args, opts?: SipioResourceOptions): pulumi.CustomResource & Outs & ResourceOf<C>;
  /** Pulumi type token of the resources, as the engine and policy packs use it. */
  readonly __pulumiType: string;
  /**
   * Looks up an existing object by ID. The object is read, but not managed.
   * @param id ID of the object. For a child: `<parent id>/<id>`.
   */
  get<T>(
    this: new (
      name: string,
      args: Args,
      opts?: pulumi.CustomResourceOptions,
    ) => T,
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): T;
  /** Whether a value is a resource of this class, even if another copy of the package created it. */
  isInstance(value: unknown): boolean;
}

/** Creates the resource class of an object from its schema. */
export function resourceClass<Args extends object, Outs, C extends string>(
  schema: ResourceSchema,
): ResourceClass<Args, Outs, C> {
  const type = typeToken(schema.class);

  class Described extends pulumi.CustomResource {
    declare readonly [classSymbol]: string;
    declare readonly [referenceSymbol]: unknown;

    static readonly __pulumiType = type;

    static override isInstance(value: unknown): value is Described {
      return typeof value === "object" && value !== null && Reflect.get(value, classSymbol) === schema.class;
    }

    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions) {
      return new this(name, {}, { ...opts, id });
    }

    constructor(name: string, args: Args | Record<never, never>, options: SipioResourceOptions = {}) {
      const { adopt, import: _, ...opts } = options;
      const misused = invalidOptions(schema, options);
      // A lookup is not validated, so nothing else reports it.
      if (opts.id !== undefined && misused[0] !== undefined) {
        throw new pulumi.RunError(`${schema.class} "${name}": ${formatDiagnostic(misused[0])}`);
      }
      const given: Readonly<Record<string, unknown>> = { ...args };
      const provider = opts.provider ?? inheritedProvider(opts.parent);
      const urn = urnOf(name, type, opts.parent);
      const { inputs: declared, referred } = toInputs(schema, given);
      const inputs = { ...declared, ...adoptInput(adopt, urn, declared) };
      let settle: (reviewed: Promise<ReturnType<typeof report>>) => void = () => undefined;
      const reviewed = new Promise<ReturnType<typeof report>>((resolve) => {
        settle = resolve;
      });
      const resumeStackTraces = suspendStackTraces();
      try {
        super(
          type,
          name,
          {
            ...unset(schema),
            ...inputs,
            [providerKey]: providerText(schema.class),
            [nameKey]: name,
            ...(opts.id === undefined && {
              [identityKey]: identity(urn),
              [reviewedKey]: reviewed,
              // An update must not begin before the state's resources are recorded.
              [newKey]: recordStateOwnership().then(() => urn.then(isNew)),
              ...(opts.replaceOnChanges !== undefined && { [replaceOnChangesKey]: opts.replaceOnChanges }),
              ...toEstimate(schema, given),
              ...toTellBy(schema, urn, inputs, () => reviewed.then(() => resourceLabels(referred))),
            }),
          },
          {
            ...opts,
            ...(provider !== undefined && { provider }),
            additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...secretFields(schema)],
          },
        );
      } finally {
        resumeStackTraces();
      }
      registerResource(this, name);
      rememberUrn(this, urn);
      const { credential } = isObjectSchema(schema) ? schema : {};
      if (credential !== undefined) rememberKey(Reflect.get(this, credential.secret), this);
      if (opts.id !== undefined) return;
      recordOwnership(this, name, schema);
      if (schema.upload !== undefined) removeWhenCreated(this, inputs[schema.upload.field]);
      const program = programRun().get(ProgramIndex);
      settle(
        validateResource(
          program,
          this,
          name,
          schema,
          given,
          { inputs, referred },
          objects,
          ignoredIn(urn, opts.ignoreChanges),
        ).then((found) =>
          report(this, name, schema, {
            ...found,
            programOnly: [...misused, ...found.programOnly, ...ineffectiveOptions(schema, opts)],
          }),
        ),
      );
      onProgramEnd(
        reviewed.then(() => resolveInputs(name, { id: this.id })),
        () => validateProgram(program),
      );
    }
  }
  Object.defineProperty(Described.prototype, classSymbol, { value: schema.class });
  Object.defineProperty(Described.prototype, referenceSymbol, {
    get(this: object) {
      return Reflect.get(this, schema.referenceField ?? "id");
    },
  });
  // Pulumi's constructor sets the outputs on the instance, so only the interface declares them.
  return Described as unknown as ResourceClass<Args, Outs, C>;
}

/** Returns each output as `undefined`. Pulumi sets an output on a resource only if its constructor names it. */
function unset(schema: ResourceSchema): Record<string, undefined> {
  const outputs = Object.entries(schema.fields).filter(
    ([, { options }]) => options.presence !== "program" && !options.writeOnly,
  );
  return Object.fromEntries(outputs.map(([name]) => [name, undefined]));
}

function secretFields(schema: ResourceSchema): string[] {
  return Object.entries(schema.fields)
    .filter(([, { options }]) => options.secret && options.presence !== "program")
    .map(([name]) => name);
}

/** Returns the names of the properties whose changes the preview describes in words. */
function toldFields({ fields }: ResourceSchema): string[] {
  const told = Object.entries(fields).filter(
    ([name, field]) => field.type.changes !== undefined || refersToObjects(name, field),
  );
  return told.map(([name]) => name);
}

/**
 * Returns the internal inputs for describing changes at preview: the URN, the names of objects, and the names of secret
 * properties.
 */
function toTellBy(schema: ResourceSchema, urn: Promise<string>, inputs: Values, labels: () => Promise<unknown>) {
  const names = toldFields(schema);
  if (names.length === 0 && schema.publishing === undefined) return {};
  const given = names.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]] as const]));
  const secrets = secretInputNames(Object.fromEntries(given)).then((found) => (found.length > 0 ? found : undefined));
  return { [secretsKey]: secrets, ...(pulumi.runtime.isDryRun() && { [previewKey]: { urn, labels: labels() } }) };
}

/** Returns the internal input with secrets that only the program knows, for policy packs at preview. */
function toEstimate({ fields }: ResourceSchema, given: Values) {
  if (!pulumi.runtime.isDryRun()) return {};
  const names = Object.keys(fields).filter((name) => fields[name]?.options.derives && given[name] !== undefined);
  if (names.length === 0) return {};
  const secrets = names.map((name) => {
    const value: pulumi.Output<unknown> = pulumi.output(given[name]);
    return [name, value.apply((text) => (typeof text === "string" && text !== "" ? programSecret(text) : undefined))];
  });
  return { [programSecretsKey]: pulumi.secret(Object.fromEntries(secrets)) };
}

/** Returns `true` if the state had no such resource before this run, or if the engine does not report it. */
async function isNew(urn: string): Promise<true | undefined> {
  return (await previousState())?.has(urn) ? undefined : true;
}

/** Returns the paths in `ignoreChanges` if the engine applies them. A new object has all declared values. */
async function ignoredIn(urn: Promise<string>, ignoreChanges: readonly string[] = []): Promise<readonly string[]> {
  return ignoreChanges.length === 0 || (await isNew(await urn)) ? [] : ignoreChanges;
}

/** Returns the identity of a resource across runs: 128 bits of its URN's hash. Idempotency keys derive from it. */
async function identity(of: Promise<string>): Promise<string> {
  return createHash("sha256")
    .update(await of)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}
