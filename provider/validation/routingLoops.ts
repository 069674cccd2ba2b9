import { isRecord, isUnknown, type UnconditionalRoute } from "../schema";
import { resolveInputs } from "../sdk/resolveInputs";
import { mayHold } from "./condition";
import type { Declaration, ResourceDiagnostic } from "./declaration";
import type { ProgramCheck } from "./programCheck";
import type { ProgramIndex } from "./programIndex";

/** Object that passes on every call. */
interface Hop {
  readonly of: ResourceDiagnostic["declaration"];
  readonly field: string;
  /** Returns the identity of the next object, or `undefined` if unknown. */
  readonly next: () => string | undefined;
  /** Identity of the schedule outside of which the call takes another route. `undefined` if there is no schedule. */
  readonly during: unknown;
}

/** Routing loops: cycles of hops that a call always takes. */
export const routingLoops: ProgramCheck = { ended };

/** Returns the hop of an object that passes on every call. */
function hopOf(declaration: Declaration, program: ProgramIndex): Hop | undefined {
  const { schema, values } = declaration;
  for (const [field, { options }] of Object.entries(schema.fields)) {
    const value = values[field];
    if (options.unconditionalRoute === undefined || value === undefined || isUnknown(value)) continue;
    const { during, unless } = options.unconditionalRoute;
    if (unless !== undefined && mayHold(unless, values)) continue;
    const next = nextOf(declaration, field, value, options.unconditionalRoute, program);
    const schedule = during === undefined ? undefined : program.withPlaceholderId(declaration, during, values[during]);
    return { of: declaration, field, next, during: schedule };
  }
  return undefined;
}

function nextOf(
  declaration: Declaration,
  field: string,
  value: unknown,
  { by }: UnconditionalRoute,
  program: ProgramIndex,
): Hop["next"] {
  const { account } = declaration;
  if (by !== undefined) return () => program.naturalKeysOf(by, account).holders.get(String(value));
  const resource = declaration.referred.get(field);
  if (resource !== undefined) return () => program.placeholderId(resource);
  const id = isRecord(value) ? value.id : value;
  return () => (typeof id === "string" && !isUnknown(id) ? id : undefined);
}

async function ended(program: ProgramIndex): Promise<ResourceDiagnostic[]> {
  const hops = new Map(
    program.declarations.flatMap((declaration) => {
      const hop = hopOf(declaration, program);
      return hop === undefined ? [] : [[program.placeholderId(declaration.resource), hop] as const];
    }),
  );
  const tokens = await tokensById(hops);
  const follow = (hop: Hop) => {
    const next = hop.next();
    return next === undefined ? undefined : hops.get(tokens.get(next) ?? next);
  };
  const done = new Set<Hop>();
  const findings: ResourceDiagnostic[] = [];
  for (const first of hops.values()) {
    const path: Hop[] = [];
    const places = new Map<Hop, number>();
    let at: Hop | undefined = first;
    while (at !== undefined && !done.has(at) && !places.has(at)) {
      places.set(at, path.length);
      path.push(at);
      at = follow(at);
    }
    const start = at === undefined ? undefined : places.get(at);
    for (const hop of path) done.add(hop);
    if (at !== undefined && start !== undefined) findings.push(...told(path.slice(start)));
  }
  return findings;
}

/** Maps IDs to placeholders, because existing objects can be named by their IDs. */
async function tokensById(hops: ReadonlyMap<string, Hop>): Promise<ReadonlyMap<string, string>> {
  const ids = await Promise.all(
    [...hops].map(
      async ([token, { of }]) => [(await resolveInputs(of.name, { id: of.resource.id }))?.id, token] as const,
    ),
  );
  return new Map(
    ids.flatMap(([id, token]) => (typeof id === "string" && !isUnknown(id) ? [[id, token] as const] : [])),
  );
}

function told(circle: readonly Hop[]): ResourceDiagnostic[] {
  const [first] = circle;
  // Two schedules may never be open at the same time, which ends the loop.
  const schedules = new Set(circle.map(({ during }) => during).filter((during) => during !== undefined));
  if (first === undefined || schedules.size > 1 || [...schedules].some(isUnknown)) return [];
  const hop = ({ of, field }: Hop) => `${of.schema.class} "${of.name}" (${field})`;
  const way = [...circle, first].map(hop).join(" → ");
  return [
    {
      declaration: first.of,
      path: first.field,
      message: `routing loop: ${way}`,
    },
  ];
}
