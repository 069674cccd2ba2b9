import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { type Declarable, type ResourceOf, refersToObjects, type Values } from "../model";
import { newKey, replaceOnChangesKey } from "../protocol";
import { atTheEnd, reviewWhole } from "./across";
import { classes } from "./classes";
import { releaseOnceMade } from "./held";
import { ineffectiveOptions } from "./ineffective";
import { toInputs } from "./inputs";
import { known } from "./known";
import { classSymbol, providerText, referenceSymbol, typeToken } from "./markers";
import { adoptInput, misusedOptions, type ResourceOptions } from "./options";
import { recordOwnership } from "./ownership";
import { inheritedProvider, rememberKey } from "./provider";
import { recorded, rememberUrn } from "./recorded";
import { labelsOf, remember } from "./referred";
import { report, review } from "./review";
import { namesOfSecrets } from "./secrets";
import { told } from "./tell";
import { urnOf } from "./urn";

/** The class of an object: what a program calls. */
export interface ResourceClass<Args, Outs, C extends string> {
  // Without a comment of its own, so that an editor shows the class's over `new`.
  new (name: string, args: Args, opts?: ResourceOptions): pulumi.CustomResource & Outs & ResourceOf<C>;
  /** The type by which the engine and policy packs know these resources. */
  readonly __pulumiType: string;
  /**
   * Looks up an object that exists, by its id. It is read, never changed.
   * @param id The platform's id; of a child `<parent's id>/<id>`.
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
  /** Whether a value is a resource of this class, also where it was made by another copy of the package. */
  isInstance(value: unknown): boolean;
}

/** Makes the class of an object from its description. */
export function resource<Args extends object, Outs, C extends string>(
  description: Declarable,
): ResourceClass<Args, Outs, C> {
  const type = typeToken(description.class);
  if (description.part === undefined) classes.set(description.class, description);

  class Described extends pulumi.CustomResource {
    declare readonly [classSymbol]: string;
    declare readonly [referenceSymbol]: unknown;

    static readonly __pulumiType = type;

    static override isInstance(value: unknown): value is Described {
      return typeof value === "object" && value !== null && Reflect.get(value, classSymbol) === description.class;
    }

    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions) {
      return new this(name, {}, { ...opts, id });
    }

    constructor(name: string, args: Args | Record<never, never>, options: ResourceOptions = {}) {
      const { adopt, import: _, ...opts } = options;
      const misused = misusedOptions(description, options);
      // A look-up is not reviewed, so that nobody else would say it.
      if (opts.id !== undefined && misused[0] !== undefined) {
        throw new pulumi.RunError(`${description.class} "${name}": ${told(misused[0])}`);
      }
      const given: Readonly<Record<string, unknown>> = { ...args };
      const provider = opts.provider ?? inheritedProvider(opts.parent);
      const urn = urnOf(name, type, opts.parent);
      const { inputs: declared, referred } = toInputs(description, given);
      const inputs = { ...declared, ...adoptInput(adopt, urn, declared) };
      let settle: (reviewed: Promise<ReturnType<typeof report>>) => void = () => undefined;
      const reviewed = new Promise<ReturnType<typeof report>>((resolve) => {
        settle = resolve;
      });
      super(
        type,
        name,
        {
          ...unset(description),
          ...inputs,
          __provider: providerText(description.class),
          __title: name,
          ...(opts.id === undefined && {
            __key: identity(urn),
            __reviewed: reviewed,
            [newKey]: urn.then(isNew),
            ...(opts.replaceOnChanges !== undefined && { [replaceOnChangesKey]: opts.replaceOnChanges }),
            ...toTellBy(description, urn, inputs, () => reviewed.then(() => labelsOf(referred))),
          }),
        },
        {
          ...opts,
          ...(provider !== undefined && { provider }),
          additionalSecretOutputs: [...(opts.additionalSecretOutputs ?? []), ...secretFields(description)],
        },
      );
      remember(this, name);
      rememberUrn(this, urn);
      const { credential } = description.part === undefined ? description : {};
      if (credential !== undefined) rememberKey(Reflect.get(this, credential.secret), this);
      if (opts.id !== undefined) return;
      recordOwnership(this, name, description);
      if (description.upload !== undefined) releaseOnceMade(this, inputs[description.upload.field]);
      const loaded = { find: (className: string) => classes.get(className) };
      settle(
        review(this, name, description, given, { inputs, referred }, loaded).then((found) =>
          report(this, name, description, {
            ...found,
            beyond: [...misused, ...found.beyond],
            doubts: [...ineffectiveOptions(description, opts), ...found.doubts],
          }),
        ),
      );
      atTheEnd(
        reviewed.then(() => known(name, { id: this.id })),
        reviewWhole,
      );
    }
  }
  Object.defineProperty(Described.prototype, classSymbol, { value: description.class });
  Object.defineProperty(Described.prototype, referenceSymbol, {
    get(this: object) {
      return Reflect.get(this, description.referredBy ?? "id");
    },
  });
  // The interface names what a program may see; the outputs are put onto the instance by Pulumi's own constructor.
  return Described as unknown as ResourceClass<Args, Outs, C>;
}

/** Pulumi puts an output onto a resource only where its constructor names it. */
function unset(description: Declarable): Record<string, undefined> {
  const outputs = Object.entries(description.fields).filter(
    ([, { traits }]) => traits.presence !== "program" && !traits.writeOnly,
  );
  return Object.fromEntries(outputs.map(([name]) => [name, undefined]));
}

function secretFields(description: Declarable): string[] {
  return Object.entries(description.fields)
    .filter(([, { traits }]) => traits.secret && traits.presence !== "program")
    .map(([name]) => name);
}

/** The properties whose changes a preview tells in words. */
function toldFields({ fields }: Declarable): string[] {
  const told = Object.entries(fields).filter(
    ([name, field]) => field.type.changes !== undefined || refersToObjects(name, field),
  );
  return told.map(([name]) => name);
}

/**
 * The hidden inputs by which a preview tells what changes: under which URN, by which names, and what is a secret now or will have been
 * one.
 */
function toTellBy(description: Declarable, urn: Promise<string>, inputs: Values, labels: () => Promise<unknown>) {
  const names = toldFields(description);
  if (names.length === 0 && description.publication === undefined) return {};
  const given = names.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]] as const]));
  const secrets = namesOfSecrets(Object.fromEntries(given)).then((found) => (found.length > 0 ? found : undefined));
  return { __secrets: secrets, ...(pulumi.runtime.isDryRun() && { __preview: { urn, labels: labels() } }) };
}

/** Whether the state did not have a resource before this run; `true` as well if the engine does not tell. */
async function isNew(urn: string): Promise<true | undefined> {
  return (await recorded())?.has(urn) ? undefined : true;
}

/** What names a resource across runs: 128 bits of its URN, from which the key of its creation is made. */
async function identity(of: Promise<string>): Promise<string> {
  return createHash("sha256")
    .update(await of)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}
