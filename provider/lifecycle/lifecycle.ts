import type { ApiClient } from "../api";
import type { ObjectSchema, Values } from "../schema";
import { type AdoptionCandidate, type AdoptRequest, type AdoptResult, adopt } from "./adopt";
import { create } from "./create";
import { deleteObject } from "./delete";
import type { CreateResult } from "./outputs";
import { describeAdoption, describePlannedAdoption } from "./previews/adoptionPreview";
import type { ObjectNames } from "./previews/names";
import { type ReadResult, read } from "./read";
import type { RunState } from "./runState";
import { update } from "./update";

/** Operations on a resource whose inputs are checked. */
export interface Lifecycle {
  create(api: ApiClient, news: Values): Promise<CreateResult>;
  /** Reads the object; `undefined` if it does not exist. */
  read(api: ApiClient, id: string, props: Values): Promise<ReadResult | undefined>;
  /** Changes it in place, and gives its outputs. */
  update(api: ApiClient, id: string, olds: Values, news: Values): Promise<Values>;
  /** An object that does not exist counts as deleted. */
  delete(api: ApiClient, id: string, olds: Values): Promise<void>;
  /** Adoption of an existing object; `undefined` for a property of another object. */
  readonly adoption?: AdoptionLifecycle;
}

/** Adoption of an existing object. */
export interface AdoptionLifecycle {
  /** Says what it will do. Only reads. */
  describePlan(api: ApiClient, news: Values, adopting: AdoptRequest, names: ObjectNames): Promise<string>;
  adopt(api: ApiClient, news: Values, adopting: AdoptRequest): Promise<AdoptResult>;
  /** Says what it has done. */
  describeResult(
    news: Values,
    adopting: AdoptRequest,
    candidate: AdoptionCandidate,
    names: ObjectNames,
  ): Promise<string>;
}

/** The life of an object of the platform. */
export function lifecycleOf(schema: ObjectSchema, run: RunState): Lifecycle {
  return {
    create: (api, news) => create(api, schema, news, run),
    read: (api, id, props) => read(api, schema, id, props, run),
    update: (api, id, olds, news) => update(api, schema, id, olds, news, run),
    delete: (api, id, olds) => deleteObject(api, schema, id, olds, run),
    adoption: {
      describePlan: (api, news, adopting, names) => describePlannedAdoption(api, schema, news, adopting, names),
      adopt: (api, news, adopting) => adopt(api, schema, news, adopting, run),
      describeResult: (news, adopting, candidate, names) => describeAdoption(schema, news, adopting, candidate, names),
    },
  };
}
