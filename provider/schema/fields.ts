import type { Input } from "@pulumi/pulumi";
import type {
  AnyRef,
  ChildrenField,
  ParentField,
  PolymorphicGiven,
  PolymorphicValue,
  Ref,
  SecretRef,
  Xform,
} from "./infer";
import { changed } from "./loosening";
import { type Derivation, Field, type ObjectSchema } from "./objectSchema";
import { targetKinds } from "./targetKinds";
import type { Upload } from "./upload";
import { type WordsOptions, words } from "./values/enumSet";
import { children } from "./values/inlineChildren";
import { cidr, domainName, email, host, httpsUrl } from "./values/network";
import { type Kinds, polymorphicReference, reference, secretName, secretReference } from "./values/reference";
import { country, e164, languages } from "./values/telephony";
import {
  boolean,
  characters,
  decimal,
  enumeration,
  integer,
  jsonObject,
  md5,
  regularExpression,
  secretText,
  type TextBounds,
  text,
} from "./values/text";
import { clockTime, date, timeZone } from "./values/time";
import { either } from "./values/union";
import { content } from "./values/upload";
import type { ValueType } from "./valueType";

type Plain<T> = Field<Input<T>, T, "required">;

function plain<T>(type: ValueType): Plain<T> {
  return new Field(type, { presence: "required" });
}

type EntriesOf<Entry> = Input<readonly Input<Entry>[]>;
type EntryMap<EntryOuts> = Readonly<Record<string, EntryOuts>>;
/** Field that lists children and can still be made optional. */
type ChildrenOf<Entry, EntryOuts> = {
  optional(): Field<EntriesOf<Entry>, EntryMap<EntryOuts> | undefined, "optional"> & ChildrenField;
} & Field<EntriesOf<Entry>, EntryMap<EntryOuts>, "required"> &
  ChildrenField;

/** Builders for the fields of an object. Every field is required unless made optional. */
export const f = {
  /** Text of 1 to 255 characters by default. */
  text: (bounds?: TextBounds) => plain<string>(text(bounds)),
  /** Text that consists of the given characters only. */
  characters: (allowed: string, described: string, bounds?: TextBounds) =>
    plain<string>(characters(allowed, described, bounds)),
  /** Integer, 0 or greater by default. */
  integer: (bounds?: { min?: number; max?: number }) => plain<number>(integer(bounds)),
  /** Number, 0 or greater by default. */
  number: (bounds?: { min?: number; max?: number }) => plain<number>(decimal(bounds)),
  /** Boolean, encoded as 1 or 0 on the wire. */
  boolean: () => plain<boolean>(boolean()),
  /** One of a list of words, in the wire's spelling. */
  enumeration: <const V extends string>(values: readonly V[]) => plain<V>(enumeration(values)),
  /** List of words, or `*` for all. Encoded as comma-separated text on the wire by default. */
  words: <const V extends string>(
    known: readonly V[],
    options?: WordsOptions,
  ): Field<Input<"*"> | Input<readonly Input<V>[]>, "*" | readonly V[], "required"> =>
    new Field(words(known, options), { presence: "required" }),
  /** E.164 number, digits only. */
  e164: () => plain<string>(e164()),
  /** Country code (ISO 3166-1 alpha-2). */
  country: () => plain<string>(country()),
  /** Prompt language of the platform. */
  language: () => plain<(typeof languages)[number]>(enumeration(languages)),
  /** Block of IP addresses in CIDR notation. */
  cidr: () => plain<string>(cidr()),
  /** Domain name. */
  domainName: () => plain<string>(domainName()),
  /** Host name or IP address, with an optional port. */
  host: () => plain<string>(host()),
  /** Email address. */
  email: () => plain<string>(email()),
  /** URL with the scheme https. */
  httpsUrl: () => plain<string>(httpsUrl()),
  /** IANA time zone. */
  timeZone: () => plain<string>(timeZone()),
  /** Time of day, HH:MM. */
  clockTime: () => plain<string>(clockTime()),
  /** Date, YYYY-MM-DD. */
  date: () => plain<string>(date()),
  /** Regular expression (ECMA-262). */
  regularExpression: () => plain<string>(regularExpression()),
  /** Value of one of two types. A rule can determine which. */
  either: (first: Plain<string>, second: Plain<string>) => plain<string>(either(first.type, second.type)),
  /** JSON object. */
  json: () => plain<Xform>(jsonObject()),
  /** MD5 digest in hexadecimal. A secret. */
  md5: () => plain<string>(md5()).secret(),
  /** Reference to an object of a class. `where` lists required values of its fields. */
  ref: <C extends string>(className: C, where?: Readonly<Record<string, unknown>>): Field<Ref<C>, string, "required"> =>
    new Field(reference(className, where), { presence: "required" }),
  /** Reference to an object of one of several classes. Its kind is the class name. */
  anyRef: (classes: readonly string[]): Field<AnyRef, { readonly kind: string; readonly id: string }, "required"> =>
    new Field(polymorphicReference("anyReference", Object.fromEntries(classes.map((name) => [name, name]))), {
      presence: "required",
    }),
  /** Parent of a child. Changing it replaces the child. */
  parent: <C extends string>(className: C): Field<Ref<C>, string, "required"> & ParentField =>
    new Field(reference(className), { presence: "required", parent: true, replaces: true }) as Field<
      Ref<C>,
      string,
      "required"
    > &
      ParentField,
  /** Secret in plain text, 1 to 1024 characters by default. Never shown. */
  secretText: (bounds?: TextBounds) => plain<string>(secretText(bounds)).secret(),
  /** Name of a value in the platform's secret store. */
  secretName: () => plain<string>(secretName()),
  /** Reference to a value in the platform's secret store. */
  secretRef: (): Field<SecretRef, string, "required"> => new Field(secretReference(), { presence: "required" }),
  /** Destination of a call, with the kinds that every destination accepts. */
  target: () => target(targetKinds, false),
  /** Destination of a call with variables and additional kinds. */
  targetWithXform: <const K extends Kinds = Record<never, never>>(more?: K) =>
    target({ ...targetKinds, ...(more as K) }, true),
  /** Scope of a policy or rule: a kind and, if the kind has one, an object. */
  scope: <const K extends Kinds>(kinds: K): Field<PolymorphicGiven<K, false>, PolymorphicValue<K, false>, "required"> =>
    new Field(polymorphicReference("scope", kinds), { presence: "required" }),
  /**
   * Inline list of children, which makes the parent their owner. The types of an entry are named interfaces in the
   * child's own file, so editors show its doc comments.
   */
  children: <Entry, EntryOuts>(of: ObjectSchema, { bulk }: { bulk: boolean }): ChildrenOf<Entry, EntryOuts> =>
    new Field(children(of), { presence: "required", children: { of, bulk } }) as ChildrenOf<Entry, EntryOuts>,
  /**
   * File path or bytes that are uploaded when the object is created. Different content replaces the object. State and
   * outputs contain the hash of the content.
   */
  content: (upload: Upload): Field<Input<string | Uint8Array>, string, "required"> =>
    new Field(content(upload), { presence: "required", stateOnly: true, replaces: true, upload }),
  /** Secret that only the program has and from which other fields are computed. Never sent or stored. */
  derives: (derivation: Derivation): Field<Input<string>, never, "program"> =>
    new Field(secretText(), { presence: "program", derives: derivation, secret: true }),
};

function target<const K extends Kinds, X extends boolean>(
  kinds: K,
  xform: X,
): Field<PolymorphicGiven<K, X>, PolymorphicValue<K, X>, "required"> {
  return new Field(polymorphicReference("target", kinds, { xform }), {
    presence: "required",
    loosening: { protection: "destination", when: changed },
  });
}
