import { objects } from "pulumi-sipio/objects";
import {
  childKey,
  fromWire,
  isInput,
  isRecord,
  naturalKeyFields,
  type ObjectSchema,
  rowFields,
  shrink,
  UNKNOWN,
  type Values,
} from "pulumi-sipio/schema";
import { programSecretsKey, typeToken } from "pulumi-sipio/state";
import type { TenantContent, TenantObject } from "../tenant/readTenant";
import type { CheckedSource } from "./checkedSource";
import { ObjectReferences } from "./objectReferences";

interface Found {
  readonly urn: string;
  readonly schema: ObjectSchema;
  readonly id: string;
  readonly name: string;
  readonly values: Values;
}

/** Provider of all objects: a tenant is one account. */
const provider = { urn: "tenant" };

/**
 * Converts the objects of a tenant to the resources that policies check, with the names of properties in a program.
 * Children that a program can declare inline are in the list of their parent.
 * @param name Name of the tenant for people.
 */
export function tenantSource(tenant: TenantContent, name: string): CheckedSource {
  const found = withInlineChildren(tenant.objects);
  const references = new ObjectReferences(found.map((one) => ({ ...one, class: one.schema.class })));
  return {
    kind: "tenant",
    name,
    resources: found.map(({ urn, schema, name: title, values }) => ({
      urn,
      type: typeToken(schema.class),
      name: title,
      isDeclared: false,
      props: values,
      propertyDependencies: references.of({ urn, values }),
      provider,
    })),
    objects: tenant.objects.length,
    ids: new Map(found.map(({ urn, id }) => [urn, id])),
    gaps: tenant.unread.map(({ class: className, parentId, reason }) => {
      const which = parentId === undefined ? className : `${className} of ${parentId}`;
      return `The list of ${which} could not be read: ${reason}`;
    }),
    secretTexts: [],
    reasonUnknown: (_, property) =>
      property === "the resource name"
        ? "is known only to the program. Check the stack, or disable the policy in the configuration"
        : "is not in the response of the API",
  };
}

/** Returns the objects, with children in the list of their parent as far as the parent has one. */
function withInlineChildren(all: readonly TenantObject[]): Found[] {
  const lists = new Map<string, Map<string, Record<string, unknown>>>();
  const separate: TenantObject[] = [];
  for (const object of all) {
    const { schema, parentId } = object;
    const property = parentId === undefined ? undefined : listOf(schema);
    const values = own(schema, valuesOf(object));
    const key = childKey(schema, values);
    if (parentId === undefined || property === undefined || !key) {
      separate.push(object);
      continue;
    }
    const ofParent = lists.get(parentId) ?? new Map<string, Record<string, unknown>>();
    const list = ofParent.get(property) ?? {};
    // The platform should not have two children with the same key. If it has, both are checked.
    if (key in list) separate.push(object);
    else list[key] = shrink(schema, values);
    lists.set(parentId, ofParent.set(property, list));
  }
  return separate.map((object) => {
    const { schema, id } = object;
    const values = { ...valuesOf(object), ...Object.fromEntries(lists.get(id) ?? []) };
    return { urn: `${schema.class}::${id}`, schema, id, name: nameOf(schema, id, values), values };
  });
}

/** Returns the list of the parent that contains children of a class inline. */
function listOf({ class: name, parentClass = "" }: ObjectSchema): string | undefined {
  const fields = Object.entries(objects.find(parentClass)?.fields ?? {});
  return fields.find(([, { options }]) => options.children?.of.class === name)?.[0];
}

/** Returns the values of an object. A value that the response does not contain is unknown, not unset. */
function valuesOf({ schema, row, parentId }: TenantObject): Values {
  const known = fromWire(schema, row);
  const readable = rowFields(schema).filter(([, { options }]) => options.parent !== true);
  const values = readable.flatMap(([property, { options }]) => {
    const value = options.writeOnly === true || known[property] === undefined ? UNKNOWN : known[property];
    return value === null ? [] : [[property, value] as const];
  });
  return {
    ...Object.fromEntries(values),
    // Only a preview passes secrets of the program, so a policy that needs one cannot run.
    [programSecretsKey]: UNKNOWN,
    ...(schema.parent !== undefined && { [schema.parent]: parentId }),
  };
}

/** Returns the values of a child that its entry in the list of the parent has. */
function own(schema: ObjectSchema, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([property]) => {
      const field = schema.fields[property];
      return field !== undefined && isInput(field) && field.options.parent !== true;
    }),
  );
}

/** Returns the natural key of an object as one text, else its name or its ID. */
function nameOf(schema: ObjectSchema, id: string, values: Values): string {
  const parts = naturalKeyFields(schema).flatMap((property) => partsOf(values[property]));
  const isReadable = parts.length > 0 && !parts.includes(UNKNOWN);
  if (isReadable) return schema.parent === undefined ? parts.join(" ") : `${id.split("/")[0]}/${parts.join(" ")}`;
  return typeof values.name === "string" && values.name !== UNKNOWN ? values.name : id;
}

function partsOf(value: unknown): string[] {
  if (value === undefined) return [];
  return isRecord(value) ? Object.values(value).flatMap(partsOf) : [String(value)];
}
