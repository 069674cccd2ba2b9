import { objects } from "pulumi-sipio/objects";
import { errorIn, objectIn } from "./api";
import { contract } from "./tenant";

const suite = contract(objects);
const flow = objects.require("Flow");

test("a flow is a draft until it is published, and again after each change; each publication increases the version", async () => {
  const { row, path } = await suite.tenant.make(flow);
  expect(row).toMatchObject({ version: 0, is_published: 0 });
  const publish = async () => objectIn(await suite.api.call("POST", `${path}/publish`), 200);
  expect(await publish()).toMatchObject({ version: 1, is_published: 1 });
  const graph = { start: "bye", nodes: [{ id: "bye", type: "hangup", data: { kind: "hangup" } }], edges: [] };
  const changed = objectIn(await suite.api.call("PATCH", path, { body: { graph } }), 200);
  expect(changed).toMatchObject({ version: 1, is_published: 0 });
  const same = objectIn(await suite.api.call("PATCH", path, { body: { graph } }), 200);
  expect(same).toEqual(changed);
  expect(await publish()).toMatchObject({ version: 2, is_published: 1, graph });
});

test("missing objects and objects without drafts cannot be published", async () => {
  errorIn(await suite.api.call("POST", "/flows/flow_nobody/publish"), 404, "not_found");
  const { path } = await suite.tenant.make(objects.require("Schedule"));
  errorIn(await suite.api.call("POST", `${path}/publish`), 404, "not_found");
});
