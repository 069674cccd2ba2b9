import type { Input, Output } from "@pulumi/pulumi";
import type { Json } from "./json";
import type { Field, Fields, ObjectSchemaInput, Presence } from "./objectSchema";

/** Marks a class with its object type, so a reference accepts no other class. */
export declare const kindOf: unique symbol;

/** Resource of a class. */
export interface ResourceOf<C extends string> {
  readonly [kindOf]: C;
  readonly id: Output<string>;
}

/** Result of a lookup. */
export interface ObjectResult<C extends string> {
  readonly [kindOf]: C;
  readonly id: string;
}

/** Reference: a resource of the class, a lookup result or an ID. */
export type Ref<C extends string> = Input<string> | ResourceOf<C> | Input<ObjectResult<C>>;

/** Reference to an object of one of several classes: a resource, or a class name and an ID. */
export type AnyRef =
  | ResourceOf<string>
  | Input<ResourceOf<string> | ObjectResult<string> | { kind: string; id: Input<string> }>;

/** Reference to a stored secret: a `Secret` resource, or a string that begins with `kv:`. */
export type SecretRef = Input<string> | ResourceOf<"Secret"> | Input<ObjectResult<"Secret">>;

type ClassesOf<K> = { [P in keyof K]: K[P] extends string ? K[P] : never }[keyof K] & string;
type KindsWithId<K> = { [P in keyof K]: K[P] extends string ? P : never }[keyof K] & string;
type KindsWithout<K> = { [P in keyof K]: K[P] extends null ? P : never }[keyof K] & string;
type KindsWithText<K> = { [P in keyof K]: K[P] extends { readonly text: true } ? P : never }[keyof K] & string;

/** Variables that are passed along with a call. */
export type Xform = Readonly<Record<string, Json>>;

/** Input type of a polymorphic reference. */
export type PolymorphicGiven<K, X extends boolean> =
  | ResourceOf<ClassesOf<K>>
  | Input<
      | ResourceOf<ClassesOf<K>>
      | ObjectResult<ClassesOf<K>>
      | KindsWithout<K>
      | KindsWithText<K>
      | ({ kind: KindsWithId<K>; id: Input<string> } & XformGiven<X>)
      | ({ kind: KindsWithout<K> } & XformGiven<X>)
      | ({ kind: KindsWithText<K>; id?: Input<string> } & XformGiven<X>)
    >;

type XformGiven<X extends boolean> = X extends true ? { xform?: Input<Xform> } : unknown;

/** Output type of a polymorphic reference. */
export type PolymorphicValue<K, X extends boolean> = {
  readonly kind: keyof K & string;
  readonly id?: string;
} & (X extends true ? { readonly xform?: Xform } : unknown);

type Given<F> = F extends Field<infer G, unknown, Presence> ? G : never;
type Value<F> = F extends Field<unknown, infer V, Presence> ? V : never;
type Of<P extends Presence> = Field<unknown, unknown, P>;

type RequiredArgs<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Of<"required"> ? K : never]: Given<F[K]>;
};
type OptionalArgs<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Of<"optional"> | Of<"program"> ? K : never]?: Given<F[K]> | undefined;
};

/** Arguments for creating an object. */
export type InferArgs<D extends { readonly fields: Fields }> = RequiredArgs<D["fields"]> & OptionalArgs<D["fields"]>;

/** Outputs of a created object. */
export type InferOutputs<D extends { readonly fields: Fields }> = {
  readonly [K in keyof D["fields"] as [Value<D["fields"][K]>] extends [never] ? never : K]: Output<
    Value<D["fields"][K]>
  >;
};

type ParentKey<F extends Fields> = { [K in keyof F]: F[K] extends ParentField ? K : never }[keyof F];

/** Marks the field that is a child's parent. */
export interface ParentField {
  readonly isParent: true;
}

/** Marks a field that lists children. Children are separate objects with their own lookups. */
export interface ChildrenField {
  readonly isChildren: true;
}

type KeyNames<D> = D extends ObjectSchemaInput<Fields, infer K> ? K : never;

/** Arguments of a lookup: the natural key and, for a child, its parent. */
export type InferKey<D extends { readonly fields: Fields }> = Pick<
  InferArgs<D>,
  keyof InferArgs<D> & (ParentKey<D["fields"]> | KeyNames<D>)
>;

/** Filter of a list: any property of the object's own row and, for a child, its parent, which is required. */
export type InferFilter<D extends { readonly fields: Fields }> = Pick<
  RequiredArgs<D["fields"]>,
  keyof RequiredArgs<D["fields"]> & ParentKey<D["fields"]>
> & {
  readonly [K in keyof D["fields"] as D["fields"][K] extends Of<"computed"> | ChildrenField | ParentField
    ? never
    : [Value<D["fields"][K]>] extends [never]
      ? never
      : K]?: Given<D["fields"][K]> | undefined;
};

/** Result of a lookup: the ID and every property of the object's own row. */
export type InferResult<D extends { readonly fields: Fields }, C extends string> = ObjectResult<C> & {
  readonly [K in keyof D["fields"] as D["fields"][K] extends ChildrenField
    ? never
    : [Value<D["fields"][K]>] extends [never]
      ? never
      : K]: Value<D["fields"][K]>;
};

/**
 * Arguments of an inline child. An entry is never a resource itself; a resource is the value of one of its properties.
 */
export type InferInlineArgs<D extends { readonly fields: Fields }> = Omit<
  RequiredArgs<D["fields"]>,
  ParentKey<D["fields"]>
> &
  OptionalArgs<D["fields"]> & { readonly [kindOf]?: never };

/** Outputs of an inline child. The list is a map keyed by natural key. */
export type InferInlineResult<D extends { readonly fields: Fields }> = {
  readonly [K in Exclude<keyof D["fields"], ParentKey<D["fields"]>>]?: Value<D["fields"][K]>;
};
