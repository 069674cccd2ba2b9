import { objects } from "pulumi-sipio/objects";

/** The objects that are made and deleted: all but those that each account has one of from the beginning. */
export const ordinary = objects.all.filter(({ singleton }) => singleton === undefined);
