import { objects } from "pulumi-sipio/objects";
import { oneOfEach } from "../programs/oneOfEach.js";
import type { BenchPart } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";
import { stateEntries } from "../stateEntries.js";

/** Size of each object in the engine's state, compared with its JSON in the API. */
export const state: BenchPart = {
  title: "Bytes in state for one object of each class",
  engine: true,
  async measure() {
    const rows = await BenchSandbox.during((sandbox) =>
      BenchStack.during(oneOfEach, sandbox.config, async (stack) => {
        await stack.up();
        const entries = stateEntries(stack.state());
        return Promise.all(
          objects.all.map(async ({ class: className, path: collection, listOnly, singleton }) => {
            const entry = entries.find(({ type }) => type.endsWith(`/sipio:${className}`));
            if (entry?.id === undefined) throw new Error(`no ${className} in state`);
            const [own = "", parent = ""] = entry.id.split("/").reverse();
            const alone = listOnly === undefined && singleton === undefined;
            const path = `${collection.replace(/\{\w+\}/, parent)}${alone ? `/${own}` : ""}`;
            const wire = Buffer.byteLength(await sandbox.read(path));
            const { bytes, valueBytes, traceBytes } = entry;
            return {
              class: className,
              bytes,
              valueBytes,
              traceBytes,
              wire,
              ratio: bytes / wire,
              valueRatio: valueBytes / wire,
            };
          }),
        );
      }),
    );
    return [
      {
        id: "state",
        title: "Bytes in state for one object of each class, created with the fewest possible arguments",
        columns: [
          { key: "class", label: "class" },
          { key: "bytes", label: "in state" },
          { key: "valueBytes", label: "inputs + outputs" },
          { key: "traceBytes", label: "stack trace" },
          { key: "wire", label: "JSON of the object" },
          { key: "ratio", label: "state / JSON", digits: 2 },
          { key: "valueRatio", label: "inputs + outputs / JSON", digits: 2 },
        ],
        rows,
        note:
          "In state: size of the entry in the engine's file, including whitespace. Inputs + outputs: without whitespace,\n" +
          "including the provider's three internal properties. Stack trace: source position in the program. JSON of the\n" +
          "object: the response to GET, which for a webhook or a do-not-call entry is a list of one.",
      },
    ];
  },
};
