/**
 * Hidden input: the state did not have the resource before this run. If it is missing and the engine creates all the same, a
 * person asked for the replacement (`--replace`, `pulumi state taint`).
 */
export const newKey = "__new";

/** Hidden input: the properties of the resource option `replaceOnChanges`; `*` stands for all. */
export const replaceOnChangesKey = "__replaceOnChanges";

/** Hidden output: the account in which the object is. Every operation refuses the API key of another one. */
export const accountKey = "__account";

/** Hidden output: server time in epoch milliseconds at which a create was sent whose answer was lost. */
export const unconfirmedKey = "__unconfirmed";
