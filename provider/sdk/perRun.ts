import * as pulumi from "@pulumi/pulumi";

const withoutStack = {};

/**
 * Something that each run of a program has for itself. Several programs may run in one process, one after the other or at
 * once; what tells them apart is the stack's root resource.
 */
export function perRun<T>(make: () => T): () => T {
  const ofRuns = new WeakMap<object, T>();
  return () => {
    const run = pulumi.runtime.getStackResource() ?? withoutStack;
    const had = ofRuns.get(run);
    if (had !== undefined) return had;
    const made = make();
    ofRuns.set(run, made);
    return made;
  };
}
