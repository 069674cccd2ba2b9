import { defineGet, defineList } from "../functions";
import { userSchema } from "../objects/user";
import type { InferArgs, InferFilter, InferKey, InferOutputs, InferResult } from "../schema";
import { resourceClass } from "./resourceClass";

/** Arguments for creating a {@link User}. */
export interface UserArgs extends InferArgs<typeof userSchema> {}

/** Outputs of a {@link User}. */
export interface UserOutputs extends InferOutputs<typeof userSchema> {}

/**
 * Person or agent who places and receives calls, with caller ID, a call limit and forwarding. The user's phones and
 * apps are {@link Device | devices}. To make the user reachable by an internal number, declare an {@link Extension}.
 *
 * @example
 * Create an agent
 * ```ts
 * const dana = new sipio.User("dana", { username: "1001", displayName: "Dana", isAgent: true });
 * ```
 *
 * @example
 * Send unanswered calls to voicemail after 20 seconds
 * ```ts
 * const box = new sipio.VoicemailBox("kim", { name: "Kim" });
 * new sipio.User("kim", {
 *   username: "1005",
 *   displayName: "Kim",
 *   ringTimeoutSec: 20,
 *   maxSimultaneous: 2,
 *   voicemail: box,
 * });
 * ```
 */
export class User extends resourceClass<UserArgs, UserOutputs, "User">(userSchema) {}

/** A {@link User} as {@link getUser} and {@link listUsers} return it. */
export interface GetUserResult extends InferResult<typeof userSchema, "User"> {}

/** Arguments for {@link getUser}. */
export interface GetUserArgs extends InferKey<typeof userSchema> {}

/** Filter arguments for {@link listUsers}. */
export interface ListUsersArgs extends InferFilter<typeof userSchema> {}

/**
 * Looks up a user by user name.
 *
 * @example
 * Assign an extension to an existing user
 * ```ts
 * const dana = sipio.getUser({ username: "1001" });
 * new sipio.Extension("dana", { digits: "1001", dest: dana });
 * ```
 */
export const getUser = defineGet<GetUserArgs, GetUserResult>(userSchema);

/**
 * Lists users, optionally filtered by property.
 *
 * @example
 * List all agents
 * ```ts
 * const agents = sipio.listUsers({ isAgent: true });
 * ```
 */
export const listUsers = defineList<ListUsersArgs, GetUserResult>(userSchema);
