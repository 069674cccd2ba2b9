import {
  check,
  idColumn,
  isRecord,
  type ObjectSchema,
  type SchemaRegistry,
  toWire,
  type Values,
} from "pulumi-sipio/schema";
import { minimal, sample } from "../support/samples";
import { sound } from "../support/wavFixtures";
import { type Answer, Api, errorIn, formOf, objectIn, pageIn, type Sent } from "./api";
import { run, type Server, startServer, target } from "./server";

/** Placeholder in a sample for an object that is not created yet. */
class Needed {
  readonly urn = "needed";

  constructor(
    readonly className: string,
    readonly where: Values,
  ) {}

  /** Used in samples as the ID of the object. */
  get id(): Needed {
    return this;
  }
}

/** An object on the server. */
export interface Made {
  readonly schema: ObjectSchema;
  readonly path: string;
  readonly row: Values & { readonly id: string };
}

/** A tenant for the objects of a suite, which deletes them at the end. */
export class Tenant {
  readonly #made: Made[] = [];
  readonly #shared = new Map<string, Made>();
  #count = 0;

  constructor(
    readonly api: Api,
    readonly registry: SchemaRegistry,
  ) {}

  /** A name that is unique in all runs. */
  tag(): string {
    this.#count += 1;
    return `${run} ${this.#count}`;
  }

  /**
   * The body for an object with as few fields as possible or with all fields. Creates the objects that it refers to.
   */
  async body(schema: ObjectSchema, { full = false, which = 0 as 0 | 1, tag = this.tag() } = {}): Promise<Values> {
    const needed = (className: string, where: Values = {}) => new Needed(className, where);
    const args = full
      ? sample(schema, this.registry, needed, { which, tag })
      : minimal(schema, this.registry, needed, tag);
    const given: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(schema.fields)) {
      const value = args[name];
      if (value === undefined || field.options.parent || field.options.children !== undefined) continue;
      const made = value instanceof Needed ? await this.#need(value) : undefined;
      given[name] = made ? field.type.fromResource?.(made.schema.class, made.row.id) : await this.#withIds(value);
    }
    const values = consistent(schema, given);
    const declared = Object.fromEntries(Object.entries(values).filter(([name]) => name in given));
    return toWire(schema, declared);
  }

  /**
   * Creates an object with as few fields as possible plus `body`, or with `exactly` these fields. Creates a parent for
   * a child unless one is passed.
   */
  async make(
    schema: ObjectSchema,
    { body, exactly, parent }: { body?: Values; exactly?: Values; parent?: Made } = {},
  ): Promise<Made> {
    const collection = await this.collection(schema, parent);
    const sent = exactly ?? { ...(await this.body(schema)), ...body };
    const row = objectIn(await this.post(schema, collection, sent), 201);
    const made = { schema, path: `${collection}/${row.id}`, row };
    this.#made.push(made);
    return made;
  }

  /** Sends a create request for the class: JSON, or a form with a WAV file. */
  post({ upload }: ObjectSchema, collection: string, body: Values, sent: Omit<Sent, "body"> = {}): Promise<Answer> {
    const content = upload === undefined ? { body } : { form: formOf(upload, body, new Uint8Array(sound())) };
    return this.api.call("POST", collection, { ...sent, ...content });
  }

  /** The path of an object's collection, under a parent if it has one. */
  async collection(schema: ObjectSchema, parent?: Made): Promise<string> {
    const { parent: field, path } = schema;
    if (field === undefined) return path;
    const above = parent ?? (await this.make(this.registry.require(schema.parentClass ?? "")));
    return path.replace(`{${field}}`, above.row.id);
  }

  /** Adds an object to those that are deleted at the end. */
  keep(made: Made): void {
    this.#made.push(made);
  }

  /** The path of an object's collection. */
  listOf({ path }: Made): string {
    return path.slice(0, path.lastIndexOf("/"));
  }

  /** The current object, or `undefined` if it does not exist. An object without its own path is read from its list. */
  async read(made: Made): Promise<Values | undefined> {
    const { schema, path, row } = made;
    if (!schema.listOnly) {
      const answer = await this.api.call("GET", path);
      if (answer.status !== 404) return objectIn(answer, 200);
      errorIn(answer, 404, "not_found");
      return undefined;
    }
    return (await this.list(made)).find(({ id }) => id === row.id);
  }

  /** The whole list of an object's collection. */
  async list(made: Made): Promise<readonly Values[]> {
    const all: Values[] = [];
    for (let query: string | undefined = ""; query !== undefined; ) {
      const { rows, next_cursor } = pageIn(await this.api.call("GET", `${this.listOf(made)}?limit=1000${query}`));
      all.push(...rows);
      query = next_cursor === undefined ? undefined : `&cursor=${encodeURIComponent(next_cursor)}`;
    }
    return all;
  }

  /** Sends a delete request for an object, by path or by body. */
  delete({ schema, path, row }: Made, sent: Sent = {}): Promise<Answer> {
    if (!schema.listOnly) return this.api.call("DELETE", path, sent);
    const by = idColumn(schema);
    return this.api.call("DELETE", schema.path, { ...sent, body: { [by]: row[by] } });
  }

  /** Deletes all created objects in reverse order. Objects with references are deleted in the next round. */
  async cleanUp(): Promise<void> {
    let left = [...this.#made].reverse();
    for (let before = left.length + 1; left.length > 0 && left.length < before; ) {
      before = left.length;
      const stayed: Made[] = [];
      for (const made of left) {
        const { status } = await this.delete(made);
        if (status !== 204 && status !== 404) stayed.push(made);
      }
      left = stayed;
    }
    expect(
      left.map(({ path }) => path),
      "objects that could not be deleted",
    ).toEqual([]);
  }

  async #need({ className, where }: Needed): Promise<Made> {
    const name = `${className} ${JSON.stringify(where)}`;
    const known = this.#shared.get(name);
    if (known !== undefined) return known;
    const schema = this.registry.require(className);
    const { __second, __for, ...values } = where;
    const made = await this.make(schema, { body: toWire(schema, values) });
    this.#shared.set(name, made);
    return made;
  }

  async #withIds(value: unknown): Promise<unknown> {
    if (value instanceof Needed) return (await this.#need(value)).row.id;
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(async ([name, inner]) => [name, await this.#withIds(inner)]);
    return Object.fromEntries(await Promise.all(entries));
  }
}

/**
 * Values in canonical form, without those that conflict with a rule, because samples contain placeholders for
 * references.
 */
function consistent(schema: ObjectSchema, given: Record<string, unknown>): Values {
  for (;;) {
    const { values, problems } = check(schema, given);
    const [extra] = problems.filter(({ path }) => path in given);
    if (extra === undefined) return values;
    delete given[extra.path];
  }
}

/** The server and tenant for the tests of a file. */
export function contract(registry: SchemaRegistry): { readonly tenant: Tenant; readonly api: Api } {
  let server: Server | undefined;
  let tenant: Tenant | undefined;
  beforeAll(async () => {
    server = await startServer();
    tenant = new Tenant(new Api(server.url, target.key), registry);
  });
  afterAll(async () => {
    try {
      await tenant?.cleanUp();
    } finally {
      await server?.stop();
    }
  });
  const started = (): Tenant => {
    if (tenant === undefined) throw new Error("the server has not started");
    return tenant;
  };
  return {
    get tenant() {
      return started();
    },
    get api() {
      return started().api;
    },
  };
}
