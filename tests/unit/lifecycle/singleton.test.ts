import { objects } from "pulumi-sipio/objects";
import { ApiClient } from "../../../provider/api";
import { lifecycleOf } from "../../../provider/lifecycle";
import { runState } from "../../support/runState";

const life = lifecycleOf(objects.require("AccountSettings"), runState());
const row = { id: "acc_1", name: "City Clinic", status: "active", is_reseller: 0, language: "en-US", max_in: 10 };

/** A client whose account is the row. A PATCH returns only the columns that it changed. */
function holding() {
  const api = new ApiClient({ apiKey: "sk_test", baseUrl: "https://api.example/v1" });
  api.readOwn = async () => row;
  api.read = async () => row;
  api.update = async (_, at, body) => ({ id: at.id, ...body });
  return api;
}

it("settings keep the outputs that the response to a PATCH omits", async () => {
  const { outs } = await life.create(holding(), { language: "de-DE", __key: "k" });
  expect(outs).toEqual({ __key: "k", name: "City Clinic", status: "active", isReseller: false, language: "de-DE" });
});

it("a read of settings without a declared property returns no other property", async () => {
  const declared = { __key: "k", name: "City Clinic", status: "active", isReseller: false };
  expect(await life.read(holding(), "acc_1", declared)).toEqual({
    id: "acc_1",
    props: declared,
    inputs: { __key: "k" },
  });
});

it("a lookup of settings returns every property", async () => {
  expect((await life.read(holding(), "acc_1", {}))?.props).toMatchObject({ language: "en-US", maxIn: 10 });
});
