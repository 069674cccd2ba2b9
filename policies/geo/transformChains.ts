import { ofClass, type Stack, type StackResource, type Tenant } from "../framework";

/** Number transform of called numbers. */
export interface Transform {
  readonly object: StackResource<"NumberTransform">;
  readonly matchRegex: string;
  readonly replacement: string;
  readonly ordering: number;
  /** Whether later transforms of the same scope are skipped if this one matches. */
  readonly stopOnMatch: boolean;
}

/** Transforms of one scope, in the order in which they are applied. */
export type Stage = readonly Transform[];

/**
 * Returns the sequences of scopes whose transforms a dialed number can pass: the account's, then those of a number, or
 * those of a route and its trunk. The platform does not document the order of scopes; this one follows the call.
 *
 * @throws UnknownValueError If a value of a transform is not known yet.
 */
export function chainsOf(stack: Stack, { objects }: Tenant): readonly (readonly Stage[])[] {
  const stages = new Map<string, Transform[]>();
  for (const object of ofClass(objects, "NumberTransform")) {
    const { direction, matchRegex, replacement, ordering = 0, stopOnMatch = false } = object.values;
    if (direction !== "outbound_dst" || matchRegex === undefined || replacement === undefined) continue;
    const scope = scopeOf(stack, object);
    stages.set(scope, [...(stages.get(scope) ?? []), { object, matchRegex, replacement, ordering, stopOnMatch }]);
  }
  for (const stage of stages.values()) stage.sort((one, other) => one.ordering - other.ordering);
  const account = stages.get("account") ?? [];
  const others = [...stages.keys()].filter((scope) => scope !== "account");
  const routes = ofClass(objects, "OutboundRoute").filter(({ urn }) => stages.has(urn));
  const overRoutes = routes.flatMap((route) =>
    stack.referents(route, "trunk").flatMap(({ urn }) => {
      const trunk = stages.get(urn);
      return trunk === undefined ? [] : [[account, stages.get(route.urn) ?? [], trunk]];
    }),
  );
  return [[account], ...others.map((scope) => [account, stages.get(scope) ?? []]), ...overRoutes];
}

/** Returns `account`, or the URN or the ID of the object whose calls a transform applies to. */
function scopeOf(stack: Stack, object: StackResource<"NumberTransform">): string {
  const { scope } = object.values;
  if (scope === undefined || scope.kind === "account") return "account";
  return stack.referents(object, "scope")[0]?.urn ?? `${scope.kind} ${scope.id}`;
}
