import { createRegistry, defineObject as describeObject, f, openApi } from "pulumi-sipio/schema";
import { tryCollections } from "../../../cli/doctor/probeCollections";
import { agent, connected, queue, refusal, user } from "../api/harness";

const nothing = () => undefined;

it("requests each collection once, and children of the first parent", async () => {
  const { api, server } = await connected(({ path }) =>
    path === "/v1/users" ? refusal(404, "not_found") : { json: { rows: [{ id: "q_1" }, { id: "q_2" }] } },
  );
  const known = createRegistry([user, queue, agent]);
  const trials = await tryCollections(api, [agent, queue, user], known, nothing);
  expect([...trials].map(([{ class: name }, { tried }]) => [name, tried])).toEqual([
    ["QueueAgent", "served"],
    ["Queue", "served"],
    ["User", "missing"],
  ]);
  expect(server.lines().sort()).toEqual(["GET /queues", "GET /queues/q_1/agents", "GET /users"]);
});

it("reports rows without IDs as served, and a response without a page as failed", async () => {
  const entry = describeObject({
    class: "Entry",
    apiName: "entry",
    path: "/entries",
    idPrefix: "en",
    fields: { name: f.text() },
  });
  const known = createRegistry([entry, queue]);
  expect(JSON.stringify(openApi(known))).toContain("/entries");
  const { api } = await connected(({ path }) => ({ json: path === "/v1/entries" ? { rows: [{ e164: "1" }] } : [] }));
  const trials = await tryCollections(api, [entry, queue], known, nothing);
  expect(trials.get(entry)).toEqual({ tried: "served" });
  expect(trials.get(queue)).toMatchObject({ tried: "failed", said: expect.stringContaining("not what was asked for") });
});
