/** A dynamic provider that does nothing: it gives back what it gets. */
exports.provider = () => ({
  create: async (inputs) => ({ id: inputs.username, outs: inputs }),
  update: async (_id, _olds, news) => ({ outs: news }),
});
