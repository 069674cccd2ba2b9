import type { Registry } from "pulumi-sipio/model";
import type { Pages } from "./links.js";
import type { Sources } from "./sources.js";

/** All from which pages are made. */
export interface Material {
  readonly registry: Registry;
  readonly sources: Sources;
  /** The names that have a page. */
  readonly pages: Pages;
}
