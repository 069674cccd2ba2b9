import type { SchemaRegistry } from "pulumi-sipio/schema";
import type { Sources } from "./docComments.js";
import type { Pages } from "./links.js";

/** All from which pages are made. */
export interface Material {
  readonly registry: SchemaRegistry;
  readonly sources: Sources;
  /** The names that have a page. */
  readonly pages: Pages;
}
