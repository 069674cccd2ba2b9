import { defineGet, defineList } from "../functions";
import { campaignSchema } from "../objects/campaign";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link Campaign}. */
export interface CampaignArgs extends InferArgs<typeof campaignSchema> {}

/** Outputs of a {@link Campaign}. */
export interface CampaignOutputs extends InferOutputs<typeof campaignSchema> {}

/**
 * Outbound campaign: a dialer that calls a contact list at a set pace and connects answered calls to the agents of a
 * queue. Use it for calls that agents place in bulk, such as renewals or surveys. Contacts are not managed by the
 * provider, and supervisors start and pause the campaign.
 *
 * Provisional: SIP.IO serves campaigns, but does not yet document how to create and change them.
 *
 * @example
 * Call customers before their contract ends
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
 *
 * @example
 * Let agents preview each contact
 * ```ts
 * new sipio.Campaign("surveys", { name: "Surveys", dialMode: "preview", queue: support, maxLines: 5, dncCheck: true });
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
 * Looks up a campaign by name.
 *
 * @example
 * Look up a campaign by name
 * ```ts
 * const spring = sipio.getCampaign({ name: "Spring" });
 * ```
 */
export const getCampaign = defineGet<GetCampaignArgs, GetCampaignResult>(campaignSchema);

/**
 * Lists campaigns, optionally filtered by property.
 *
 * @example
 * List all campaigns
 * ```ts
 * const campaigns = sipio.listCampaigns();
 * ```
 */
export const listCampaigns = defineList<ListCampaignsArgs, GetCampaignResult>(campaignSchema);
