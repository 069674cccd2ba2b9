import type { Api } from "../api";
import type { Description, Values } from "../model";
import { type Adopted, type Adopting, adopt, type Candidate } from "./adopt";
import { create } from "./create";
import { remove } from "./delete";
import { foretell, retell } from "./foretell";
import type { Made } from "./made";
import type { Names } from "./names";
import { type Found, read } from "./read";
import type { RunState } from "./runState";
import { update } from "./update";

/** What is done with a resource whose inputs are checked. */
export interface Lifecycle {
  create(api: Api, news: Values): Promise<Made>;
  /** What is there; nothing where it is gone. */
  read(api: Api, id: string, props: Values): Promise<Found | undefined>;
  /** Changes it in place, and gives its outputs. */
  update(api: Api, id: string, olds: Values, news: Values): Promise<Values>;
  /** That it is gone already is success. */
  remove(api: Api, id: string, olds: Values): Promise<void>;
  /** How an object that exists is taken over; nothing for what is no object of its own. */
  readonly adoption?: AdoptionLife;
}

/** How a resource takes over an object that exists. */
export interface AdoptionLife {
  /** Says what it will do. Only reads. */
  foretell(api: Api, news: Values, adopting: Adopting, names: Names): Promise<string>;
  adopt(api: Api, news: Values, adopting: Adopting): Promise<Adopted>;
  /** Says what it has done. */
  retell(news: Values, adopting: Adopting, candidate: Candidate, names: Names): Promise<string>;
}

/** The life of an object of the platform. */
export function lifecycleOf(description: Description, run: RunState): Lifecycle {
  return {
    create: (api, news) => create(api, description, news, run),
    read: (api, id, props) => read(api, description, id, props, run),
    update: (api, id, olds, news) => update(api, description, id, olds, news, run),
    remove: (api, id, olds) => remove(api, description, id, olds, run),
    adoption: {
      foretell: (api, news, adopting, names) => foretell(api, description, news, adopting, names),
      adopt: (api, news, adopting) => adopt(api, description, news, adopting, run),
      retell: (news, adopting, candidate, names) => retell(description, news, adopting, candidate, names),
    },
  };
}
