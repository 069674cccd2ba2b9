import { objects } from "pulumi-sipio/objects";

/** The objects that are created and deleted: all except singletons of an account. */
export const ordinary = objects.all.filter(({ singleton }) => singleton === undefined);
