import { readPreview } from "../../../cli/review/preview";
import { type Review, reviewOf } from "../../../cli/review/review";

/** State of a resource in a test: its class, its name and its inputs before and after the change. */
export interface Change {
  readonly op: string;
  readonly class: string;
  readonly name: string;
  readonly id?: string;
  readonly old?: object;
  readonly now?: object;
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Text that the engine prints instead of a secret in an event. */
export const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "[secret]",
};

export const urnOf = ({ class: of, name }: Pick<Change, "class" | "name">) =>
  `urn:pulumi:prod::office::${of.includes(":") ? of : `pulumi-nodejs:dynamic/sipio:${of}`}::${name}`;

const stateOf = (inputs: object | undefined, id: string, dependencies: Change["dependencies"]) =>
  inputs && {
    id,
    inputs,
    outputs: id === "" ? {} : inputs,
    ...(dependencies && { propertyDependencies: dependencies }),
  };

/** The output of `pulumi preview --json`. */
export function digestFile(changes: readonly Change[], more: object = {}): string {
  const steps = changes.map(({ op, id = "", old, now, dependencies, ...named }) => ({
    op,
    urn: urnOf(named),
    ...(old && { oldState: stateOf(old, id, undefined) }),
    ...(now && { newState: stateOf(now, "", dependencies) }),
  }));
  return JSON.stringify({ steps, changeSummary: {}, ...more });
}

/** The output of `pulumi preview --json` as events. */
export function eventFile(changes: readonly Change[], more: readonly object[] = [], summary: object = {}): string {
  const events = changes.map(({ op, id = "", old, now, ...named }) => ({
    resourcePreEvent: {
      metadata: {
        op,
        urn: urnOf(named),
        old: stateOf(old, id, undefined) ?? null,
        new: stateOf(now, "", undefined) ?? null,
      },
    },
  }));
  const all = [...events, ...more, { summaryEvent: { PolicyPacks: {}, ...summary } }];
  return all.map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 0, ...event })}\n`).join("");
}

export const reviewed = (...changes: readonly Change[]): Review => reviewOf(readPreview(eventFile(changes)));

/** Changes in words: `Trunk "carrier" acl["10.0.0.0/8"]: added`. */
export const changesIn = ({ categories }: Review): string[] =>
  categories.flatMap(({ objects }) =>
    objects.flatMap(({ class: of, name, operation, properties }) => [
      `${operation} ${of} "${name}"`,
      ...properties.map(({ property, text }) => `${property}: ${text}`),
    ]),
  );

/** Loosened protections in words: `limit: Trunk "carrier" maxChannels 4 → 40`. */
export const loosenedIn = ({ loosened }: Review): string[] =>
  loosened.map(({ protection, object, property, text }) =>
    [`${protection}:`, object, ...(property === undefined ? [] : [property]), text].join(" "),
  );
