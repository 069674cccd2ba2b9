import { objects } from "pulumi-sipio/objects";
import { check, isInput, naturalKeyFields, toWire, type Values } from "pulumi-sipio/schema";
import type { SandboxRow } from "sipio-sandbox";
import { isSound } from "../samples";
import { type Entry, homes, labelOf, referencesIn, schemaOf, tenantOf, urnOf } from "./declarations";
import type { Draw } from "./draw";
import * as edits from "./edits";
import type { Life } from "./life";
import { Author } from "./values";

/** One step of a life; does nothing if the program has nothing for it. */
export type Step = (life: Life, draw: Draw) => Promise<unknown>;

const editing =
  (edit: edits.Edit, parallel: readonly number[] = [1, 2, 16]): Step =>
  async (life, draw) => {
    const edited = edit(life.program, draw);
    if (edited !== undefined) await life.edit(edited, { parallel: draw.pick(parallel) ?? 16 });
  };

/** Targets some of what two edits change, and deploys the whole program afterwards. */
const target: Step = async (life, draw) => {
  const possible = [
    edits.add,
    edits.change,
    edits.retarget,
    edits.remove,
    edits.rename,
    edits.moveChildren,
    edits.replace,
  ];
  const made: edits.Edited[] = [];
  for (const edit of [draw.pick(possible), draw.pick(possible)]) {
    const edited = edit?.(made.at(-1)?.program ?? life.program, draw);
    if (edited !== undefined) made.push(edited);
  }
  const last = made.at(-1);
  const touched = new Set(made.flatMap((edited) => edited.touched));
  const chosen = (last?.program.entries ?? []).filter(({ id }) => touched.has(id) && draw.chance(60));
  if (last === undefined || chosen.length === 0) return;
  const said = made.map((edited) => edited.said).join("; ");
  await life.edit({ ...last, said, touched: [...touched] }, {}, chosen.map(urnOf));
};

/** Replaces an object that did not change. */
const replaceByHand: Step = async (life, draw) => {
  const { entries } = life.program;
  const entry = draw.pick(
    entries.filter((each) => {
      const schema = schemaOf(each);
      if (schema?.singleton !== undefined) return false;
      const hasKey = schema !== undefined && naturalKeyFields(schema).length > 0;
      return !hasKey || !entries.some(({ args }) => referencesIn(args).includes(each.id));
    }),
  );
  if (entry === undefined) return;
  const hasKey = naturalKeyFields(schemaOf(entry) ?? {}).length > 0;
  const once = hasKey ? { deleteBeforeReplace: true } : {};
  const program = edits.changed(life.program, entry.id, () => ({ once }));
  await life.edit({ program, said: `replace ${labelOf(entry)}`, touched: [entry.id] }, { replace: [urnOf(entry)] });
};

/** Somebody changes an object on the platform, and a run with a refresh puts it right. */
const drift: Step = async (life, draw) => {
  const entry = draw.pick(life.program.entries.filter(({ className }) => className !== "Destination"));
  const schema = entry && schemaOf(entry);
  const standing = entry && life.standings.get(entry.id);
  if (entry === undefined || schema === undefined || standing === undefined) return;
  const isRuled = (name: string) => schema.rules.some(({ fields }) => fields.includes(name));
  const names = edits
    .changeable(schema)
    .filter(
      ([name, field]) =>
        !edits.isReference(field) &&
        !field.options.children &&
        !field.options.secret &&
        !field.options.stateOnly &&
        !field.options.referencesValueOf &&
        !naturalKeyFields(schema).includes(name) &&
        !isRuled(name) &&
        !(name in entry.ignored),
    )
    .map(([name]) => name);
  const name = draw.pick(names);
  if (name === undefined) return;
  const value = new Author(life.program, draw).valueOf(entry, name);
  const type = schema.fields[name]?.type;
  if (value === undefined || type === undefined) return;
  const columns = type.toWire(name, type.check(value, name, { problems: [], registry: objects }));
  const table = schema.singleton === undefined ? schema.apiName : objects.require(schema.singleton.of).apiName;
  await life.sandbox.control.updateRow(table, String(standing.row.id), columns as SandboxRow);
  life.said.push(`on the platform, somebody changes ${labelOf(entry)}: ${JSON.stringify(columns)}`);
  await life.observe();
  await repaired(life, draw, [entry.id]);
};

/** Somebody deletes an object on the platform, and a run with a refresh creates it again. */
const deletion: Step = async (life, draw) => {
  const entry = draw.pick(life.program.entries.filter(({ className }) => className !== "Destination"));
  const schema = entry && schemaOf(entry);
  const standing = entry && life.standings.get(entry.id);
  if (entry === undefined || schema === undefined || standing === undefined || schema.singleton !== undefined) return;
  const [parent, own] = standing.id.split("/");
  const collection = schema.path.replace(/\{\w+\}/, String(parent));
  const key = life.keys[entry.home];
  const answer =
    schema.listOnly === undefined
      ? await life.sandbox.call("DELETE", `${collection}/${own ?? parent}`, { key })
      : await life.sandbox.call("DELETE", collection, { key, body: { [schema.listOnly.by]: standing.id } });
  // What is in use cannot be deleted.
  if (answer.status >= 300) return;
  life.said.push(`on the platform, somebody deletes ${labelOf(entry)}`);
  await life.observe();
  await repaired(life, draw, [entry.id]);
};

async function repaired(life: Life, draw: Draw, touched: readonly number[]): Promise<void> {
  const isApart = draw.chance(50);
  if (isApart) await life.refresh();
  await life.deploy(touched, isApart ? {} : { refresh: true });
}

/** A refresh of what is as declared finds nothing. */
const refresh: Step = async (life) => {
  const changes = await life.refresh();
  if (Object.keys(changes).some((kind) => kind !== "same")) {
    life.fail(`a refresh found changes where there are none: ${JSON.stringify(changes)}`);
  }
  await life.deploy([]);
};

/** Somebody makes an object on the platform, and the program adopts it. */
const adopt: Step = async (life, draw) => {
  const home = draw.pick(homes) ?? "default";
  const schema = draw.pick(
    objects.all.filter((each) => !each.parent && !each.singleton && !each.upload && !each.tenant),
  );
  if (schema === undefined) return;
  const author = new Author(life.program, draw);
  const withRefs = author.argsOf(schema, home) ?? {};
  const args = Object.fromEntries(
    Object.entries(withRefs).filter(
      ([name, value]) =>
        referencesIn(value).length === 0 &&
        !schema.fields[name]?.options.children &&
        !schema.fields[name]?.options.returnedOnce,
    ),
  );
  if (!isSound(schema, args)) return;
  const body = toWire(schema, check(schema, args, objects).values as Values);
  const answer = await life.sandbox.call("POST", schema.path, { key: life.keys[home], body });
  if (answer.status !== 201) return;
  const id = String(
    schema.listOnly === undefined ? answer.body?.id : (answer.body?.[schema.listOnly.by] ?? answer.body?.id),
  );
  const before = life.others();
  await life.noteOther();
  life.said.push(`on the platform, somebody makes a ${schema.class}: ${JSON.stringify(body)}`);
  const isKeyed = naturalKeyFields(schema).some((name) => name in args);
  const by = isKeyed && draw.chance(50) ? ("existing" as const) : { id };
  const { next } = life.program;
  const entry: Entry = {
    id: next,
    className: schema.class,
    name: `${schema.class.toLowerCase()}-${next}`,
    args: changedArgs(author, schema.class, args, draw),
    home,
    ignored: {},
    once: { adopt: by },
  };
  const others = life.others();
  life.setOthers(before);
  const program = { entries: [...life.program.entries, entry], next: next + 1 };
  const how = by === "existing" ? by : "by its ID";
  const said = `adopt it (${how}) as ${labelOf(entry)} ${JSON.stringify(entry.args)}`;
  if (!(await life.edit({ program, said, touched: [next] }))) life.setOthers(others);
};

/** Arguments of which some differ from those at creation. */
function changedArgs(author: Author, className: string, args: Entry["args"], draw: Draw): Entry["args"] {
  const schema = objects.require(className);
  const result: Record<string, unknown> = { ...args };
  for (const [name, field] of edits.changeable(schema)) {
    if (edits.isReference(field) || field.options.children || field.options.returnedOnce || !isInput(field)) continue;
    if (naturalKeyFields(schema).includes(name) || draw.chance(70)) continue;
    const value = author.valueOf({ id: -1, className, name: "", args, home: "default", ignored: {}, once: {} }, name);
    if (value !== undefined && referencesIn(value).length === 0 && isSound(schema, { ...result, [name]: value }))
      result[name] = value;
  }
  return result;
}

/** A provider gets another key of the same account. */
const rotateKey: Step = async (life, draw) => {
  const home = draw.pick(homes) ?? "default";
  const account = (await life.sandbox.allRows()).account?.find(
    ({ name }) => String(name).toLowerCase() === tenantOf(home),
  );
  const { key } = (await life.sandbox.control.createKey({ accountId: String(account?.id) })) as { key: string };
  await life.observe();
  await life.setKey(home, key);
  life.said.push(`give the provider "${home}" another key of its account`);
  await life.deploy([]);
};

/** The key of another account is refused, and changes nothing. */
const foreignKey: Step = async (life) => {
  const { entries } = life.program;
  const isAll = entries.length > 0 && entries.every(({ home }) => home === "default");
  if (!isAll) return;
  const { default: own, globex } = life.keys;
  life.said.push("use the key of another account");
  await life.setKey("default", globex);
  await life.requireRefused(/the state belongs to account/);
  await life.setKey("default", own);
  life.said.push("use the first key again");
  await life.deploy([]);
};

/** Steps by name, each as often as it comes. */
export const steps: Readonly<Record<string, { readonly weight: number; readonly step: Step }>> = {
  add: { weight: 6, step: editing(edits.add) },
  change: { weight: 8, step: editing(edits.change) },
  retarget: { weight: 4, step: editing(edits.retarget) },
  replace: { weight: 3, step: editing(edits.replace) },
  remove: { weight: 3, step: editing(edits.remove) },
  rename: { weight: 3, step: editing(edits.rename) },
  move: { weight: 2, step: editing(edits.move) },
  renameAndMove: { weight: 1, step: editing(edits.renameAndMove) },
  moveHome: { weight: 1, step: editing(edits.moveHome) },
  moveChildren: { weight: 3, step: editing(edits.moveChildren) },
  // One at a time cannot swap: the message says so.
  swapKeys: { weight: 3, step: editing(edits.swapKeys, [2, 16]) },
  ignore: { weight: 2, step: editing(edits.ignore) },
  target: { weight: 3, step: target },
  replaceByHand: { weight: 2, step: replaceByHand },
  drift: { weight: 3, step: drift },
  deletion: { weight: 2, step: deletion },
  refresh: { weight: 1, step: refresh },
  adopt: { weight: 3, step: adopt },
  rotateKey: { weight: 1, step: rotateKey },
  foreignKey: { weight: 1, step: foreignKey },
};
