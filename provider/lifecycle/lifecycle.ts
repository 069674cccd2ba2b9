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

/** Operations on a resource with checked inputs. */
export interface Lifecycle {
  create(api: ApiClient, news: Values): Promise<CreateResult>;
  /** Reads the object. Returns `undefined` if it does not exist. */
  read(api: ApiClient, id: string, props: Values): Promise<ReadResult | undefined>;
  /** Updates the object in place and returns its outputs. */
  update(api: ApiClient, id: string, olds: Values, news: Values): Promise<Values>;
  /** Deletes the object. An object that does not exist counts as deleted. */
  delete(api: ApiClient, id: string, olds: Values): Promise<void>;
  /** Adoption of an existing object. `undefined` for a property of another object. */
  readonly adoption?: AdoptionLifecycle;
}

/** Adoption of an existing object. */
export interface AdoptionLifecycle {
  /** Describes a planned adoption. Sends only read requests. */
  describePlan(api: ApiClient, news: Values, adopting: AdoptRequest, names: ObjectNames): Promise<string>;
  adopt(api: ApiClient, news: Values, adopting: AdoptRequest): Promise<AdoptResult>;
  /** Describes a completed adoption. */
  describeResult(
    news: Values,
    adopting: AdoptRequest,
    candidate: AdoptionCandidate,
    names: ObjectNames,
  ): Promise<string>;
}

/** Returns the lifecycle of an API object. */
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
