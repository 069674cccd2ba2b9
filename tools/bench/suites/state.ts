import { objects } from "pulumi-sipio/objects";
import { oneOfEach } from "../programs/oneOfEach.js";
import type { Part } from "../results.js";
import { BenchSandbox } from "../sandbox.js";
import { BenchStack } from "../stack.js";
import { stateEntries } from "../stateEntries.js";

/** Bytes of each object in the engine's state, beside those of its own JSON. */
export const state: Part = {
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
        title: "Bytes in state for one object of each class, made with the fewest arguments",
        columns: [
          { key: "class", label: "class" },
          { key: "bytes", label: "in state" },
          { key: "valueBytes", label: "inputs + outputs" },
          { key: "traceBytes", label: "SDK's trace" },
          { key: "wire", label: "its own JSON" },
          { key: "ratio", label: "state / JSON", digits: 2 },
          { key: "valueRatio", label: "inputs + outputs / JSON", digits: 2 },
        ],
        rows,
        note:
          "In state: the bytes of the entry in the engine's file, as written. Of them, without whitespace: inputs and outputs\n" +
          "with our three hidden properties, and the place in the program (stackTrace). Its own JSON: the answer of GET,\n" +
          "which for a webhook or an entry of the do-not-call list is that of a list of one.",
      },
    ];
  },
};
