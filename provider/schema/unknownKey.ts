/**
 * Stands for an API key that is not known yet, in the configuration of a provider at preview. Pulumi compares no resource of a provider whose
 * configuration is unknown: it reports each as an update, with a warning. No API key holds a space.
 */
export const unknownKey = "(not known yet)";
