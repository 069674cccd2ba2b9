import { defineGet, defineList } from "../functions";
import { campaignSchema } from "../objects/campaign";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Campaign}. */
export interface CampaignArgs extends InferArgs<typeof campaignSchema> {}

/** Outputs of a {@link Campaign}. */
export interface CampaignOutputs extends InferOutputs<typeof campaignSchema> {}

/**
 * An outbound campaign: whom it calls, at which pace and with which agents. Contacts, start and pause are not declared.
 *
 * Provisional: the platform serves campaigns, but how they are created and changed is not documented yet.
 *
 * @example
 * ```ts
 * new sipio.Campaign("renewals", {
 *   name: "Renewals",
 *   dialMode: "progressive",
 *   listId: "pl_renewals",
 *   queue: support,
 *   schedule: hours,
 *   cidNumber: "12025550123",
 *   maxLines: 30,
 *   dncCheck: true,
 *   maxAttempts: 3,
 *   retryAfterSec: 3600,
 * });
 * ```
 */
export class Campaign extends resourceClass<CampaignArgs, CampaignOutputs, "Campaign">(campaignSchema) {}

/** A {@link Campaign} as {@link getCampaign} and {@link listCampaigns} return it. */
export interface GetCampaignResult extends InferResult<typeof campaignSchema, "Campaign"> {}

/** Arguments for {@link getCampaign}. */
export interface GetCampaignArgs extends InferKey<typeof campaignSchema> {}

/** Filter arguments for {@link listCampaigns}. */
export interface ListCampaignsArgs extends InferFilter<typeof campaignSchema> {}

/**
 * Finds the account's campaign of a name.
 *
 * @example
 * ```ts
 * const spring = sipio.getCampaign({ name: "Spring" });
 * ```
 */
export const getCampaign = defineGet<GetCampaignArgs, GetCampaignResult>(campaignSchema);

/**
 * Finds the account's campaigns: all, or those with certain values.
 *
 * @example
 * ```ts
 * const campaigns = sipio.listCampaigns();
 * ```
 */
export const listCampaigns = defineList<ListCampaignsArgs, GetCampaignResult>(campaignSchema);
