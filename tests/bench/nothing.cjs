/** Dynamic provider without effect: it returns its inputs. */
const { randomUUID } = require("node:crypto");

exports.provider = () => ({
  create: async (inputs) => ({ id: randomUUID(), outs: inputs }),
  update: async (_id, _olds, news) => ({ outs: news }),
});
