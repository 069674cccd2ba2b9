/**
 * Placeholder for an unknown API key in the configuration of a provider at preview. If a provider's configuration is
 * unknown, Pulumi compares no resource and reports each one as an update, with a warning. No API key contains a space.
 */
export const unknownKey = "(not known yet)";
