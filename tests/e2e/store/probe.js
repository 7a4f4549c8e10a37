// Turns the probe's calls into promises.
(() => {
  let last = 0;
  const answers = {};
  const ask = (name, types = [], values = []) => new Promise((resolve) => {
    last += 1;
    answers[last] = resolve;
    Module.ccall(name, null, ['number', ...types], [last, ...values]);
  });
  globalThis.probe = {
    answers,
    open: () => ask('probe_open'),
    write: (plan) => ask('probe_write', ['string'], [plan]),
    save: (text, rows = 0) => ask('probe_save', ['string', 'number'], [text, rows]),
    edit: (text) => Module.ccall('probe_edit', null, ['string'], [text]),
    read: (plan) => ask('probe_read', ['string'], [plan]),
    reread: (plan) => ask('probe_reread', ['string'], [plan]),
    remove: (plan) => ask('probe_remove', ['string'], [plan]),
    list: () => ask('probe_list'),
    protect: (plan, passphrase, text, rows = 0) => ask('probe_protect',
      ['string', 'string', 'string', 'number'], [plan, passphrase, text, rows]),
    unlock: (plan, passphrase) => ask('probe_unlock', ['string', 'string'], [plan, passphrase]),
    lock: (plan) => Module.ccall('probe_lock', null, ['string'], [plan]),
    sealed: () => ask('probe_sealed'),
    refresh: (plan) => ask('probe_refresh', ['string'], [plan]),
  };
  let start;
  probe.ready = new Promise((resolve) => { start = resolve; });
  globalThis.Module = { onRuntimeInitialized: () => start() };
})();
