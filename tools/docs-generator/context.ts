import type { SchemaRegistry } from "pulumi-sipio/schema";
import type { Sources } from "./docComments.js";
import type { Pages } from "./links.js";

/** Input of the page generators. */
export interface Material {
  readonly registry: SchemaRegistry;
  readonly sources: Sources;
  /** Names that have a page. */
  readonly pages: Pages;
}
