import { basename, join } from "node:path";
import { templateModules } from "../../../fleet/selection/templateModules";
import { folderWith } from "../../support/fleet";

const template = (...lines: string[]) => [...lines, "export default {};", ""].join("\n");
const files = {
  "office.ts": template('import { hours } from "./hours";', 'import "./greeting.js";'),
  "clinic.ts": template('export * from "./hours";', 'const later = () => import("./beds");'),
  "hours.ts": template('import { zones } from "./zones.ts"'),
  "greeting.ts": template(),
  "beds.ts": template('import "./clinic";'),
  "zones.ts": template(),
  "computed.ts": template(),
};

it("each template has its own modules, and modules without a known importer", () => {
  const folder = folderWith(files);
  const at = (name: string) => join(folder, name);
  const templates = new Map(["office", "clinic"].map((name) => [name, { path: at(`${name}.ts`) }]));
  const loaded = ["hours", "greeting", "beds", "zones", "computed"].map((name) => at(`${name}.ts`));
  const found = templateModules(templates, loaded);
  const namesOf = (name: string) =>
    found
      .get(name)
      ?.map((path) => basename(path, ".ts"))
      .sort();
  expect(namesOf("office")).toEqual(["computed", "greeting", "hours", "office", "zones"]);
  expect(namesOf("clinic")).toEqual(["beds", "clinic", "computed", "hours", "zones"]);
});
