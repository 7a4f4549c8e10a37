// The store's half of plan_seal.js: which plans are under a passphrase, opening and closing them,
// and the imports of src/web/storage for it. Linked last: adds to the same $SEAL.
//
// store.sealed: Map, plan → {generation, at} of its newest sealed state, open here or not.
Object.assign(LibraryManager.library.$SEAL, {
  CLOSE_WITHIN_MS: 10000,

  planOf: (path) => path.split('/')[3],
  generationOf: (path) => parseInt(path.slice(path.lastIndexOf('/') + 1), 10),
  folderOf: (plan) => `/duewise/plans/${plan}/`,
  rangeOf: (plan) => IDBKeyRange.bound(SEAL.folderOf(plan), `${SEAL.folderOf(plan)}\uffff`),
  store: () => IDBFS.stores['/duewise'],

  // --- what is there ------------------------------------------------------------------------

  note: (store, plan, generation, at) => {
    const known = store.sealed.get(plan);
    if (!known || generation > known.generation) store.sealed.set(plan, { generation, at });
  },

  noteRecord: (store, path, record) => {
    const isManifest = path.endsWith('.manifest');
    SEAL.note(store, SEAL.planOf(path), isManifest ? SEAL.generationOf(path) : 0,
      Number(record.timestamp) || 0);
  },

  // After all records were looked at: of a plan that has sealed files and plain ones, the newest
  // state says what it is. The others are what a crash of the browser's store left behind.
  judge: (store) => {
    for (const plan of Array.from(store.sealed.keys())) {
      if (SEAL.newestPlain(plan) > store.sealed.get(plan).generation) store.sealed.delete(plan);
      else SEAL.dropFiles(plan);
    }
  },

  namesIn: (plan) => {
    const folder = SEAL.folderOf(plan);
    if (!FS.analyzePath(folder).exists) return [];
    return FS.readdir(folder).filter((name) => name !== '.' && name !== '..');
  },

  newestPlain: (plan) => {
    let newest = -1;
    for (const name of SEAL.namesIn(plan)) {
      if (name.endsWith('.manifest')) newest = Math.max(newest, parseInt(name, 10));
    }
    return newest;
  },

  // Takes the plain files of a plan out of memory.
  dropFiles: (plan) => {
    const folder = SEAL.folderOf(plan);
    for (const name of SEAL.namesIn(plan)) FS.unlink(folder + name);
    if (FS.analyzePath(folder).exists) FS.rmdir(folder);
  },

  isOpen: (plan) => SEAL.keys.has(plan) && !SEAL.closing.has(plan),

  // --- saving -------------------------------------------------------------------------------

  // The key that a commit seals with; undefined where the plan is plain.
  keyOf: (request) => {
    const isNew = request.rewrites && SEAL.next.has(request.plan);
    return (isNew ? SEAL.next : SEAL.keys).get(request.plan) || undefined;
  },

  // Seals the contents of all records. A page that leaves gets it within the call, where enough key
  // stream is ready; else it is tried all the same, and may come too late.
  sealRecords: (store, key, request, records, callback) => {
    const contents = records.map((record) => record.value.contents);
    const names = records.map((record) => SEAL.nameOf(record.path));
    const save = { isDone: false };
    const finish = (error, sealed) => {
      if (save.isDone) return;
      save.isDone = true;
      store.sealing.delete(save);
      if (error) return callback(error);
      for (let i = 0; i < records.length; i += 1) records[i].value.contents = sealed[i];
      let total = 0;
      for (const bytes of contents) total += bytes.length;
      SEAL.keepReady(key, total);
      callback(null);
    };
    save.now = () => {
      const fits = contents.every((bytes) => bytes.length <= SEAL.STRIP);
      if (save.isDone || !fits || key.strips.length < contents.length) return false;
      finish(null, contents.map((bytes, i) => SEAL.sealNow(key, names[i], bytes)));
      return true;
    };
    if (request.leaving && save.now()) return;
    store.sealing.add(save);
    Promise.all(contents.map((bytes, i) => SEAL.seal(key, names[i], bytes))).then(
      (sealed) => finish(null, sealed),
      (error) => finish(IDBFS.fault('storage_write_failed', IDBFS.describe(error))));
  },

  // After a commit has completed.
  committed: (store, request) => {
    const plan = request.plan;
    if (request.rewrites && SEAL.next.has(plan)) {
      if (SEAL.next.get(plan)) SEAL.keys.set(plan, SEAL.next.get(plan));
      else SEAL.keys.delete(plan);
      SEAL.next.delete(plan);
      store.sealed.delete(plan);
      SEAL.say(plan);
    }
    if (request.written.length === 0) {
      SEAL.keys.delete(plan);
      store.sealed.delete(plan);
    } else if (SEAL.keys.has(plan)) {
      SEAL.note(store, plan, request.generation, Date.now());
    }
  },

  // --- opening and closing ------------------------------------------------------------------

  pause: (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); }),

  // Waits until no save of the plan is on its way, and for a while until the second store rests.
  settled: async (store, plan) => {
    const end = performance.now() + SEAL.CLOSE_WITHIN_MS;
    while (store.busy.get(plan) || (MIRROR.working && performance.now() < end)) {
      await SEAL.pause(20);
    }
  },

  // All records of a plan as they are stored now, newest first; brings its claims up to date.
  readRecords: (store, plan) => new Promise((resolve, reject) => {
    const failed = (error) => {
      reject(IDBFS.fault('storage_could_not_be_read', IDBFS.describe(error)));
    };
    IDBFS.open(store, (error) => {
      if (error) return reject(error);
      try {
        const found = [];
        const transaction = store.db.transaction([IDBFS.STORE, IDBFS.CLAIMS], 'readonly');
        transaction.onabort = () => failed(transaction.error);
        transaction.oncomplete = () => resolve(found.reverse());
        IDBFS.loadClaims(store, transaction);
        const cursor = transaction.objectStore(IDBFS.STORE).openCursor(SEAL.rangeOf(plan));
        cursor.onsuccess = () => {
          if (!cursor.result) return;
          const record = cursor.result.value;
          const contents = record && record.contents;
          if (ArrayBuffer.isView(contents)) found.push({ path: cursor.result.key, contents });
          cursor.result.continue();
        };
      } catch (thrown) {
        failed(thrown);
      }
    });
  }),

  // Puts what the records hold into memory. What cannot be opened is damaged, or not from who knows
  // the passphrase: an empty file stands for it, for the program to notice. Answers the number of
  // bytes.
  putUnsealed: async (key, records) => {
    let total = 0;
    for (let at = 0; at < records.length; at += 32) {
      const some = records.slice(at, at + 32);
      const opened = await Promise.all(some.map((record) =>
        SEAL.unseal(key, SEAL.nameOf(record.path), record.contents).catch(() => null)));
      for (let i = 0; i < some.length; i += 1) {
        const bytes = opened[i] || new Uint8Array(0);
        total += bytes.length;
        FS.mkdirTree(SEAL.folderOf(SEAL.planOf(some[i].path)));
        FS.writeFile(some[i].path, bytes);
      }
    }
    return total;
  },

  // The header of the newest sealed state, of the database or of the private files.
  newestHeader: async (plan, records) => {
    const mirrored = await MIRROR.inTime(MIRROR.sealedManifest(plan), MIRROR.ANSWER_WITHIN_MS)
      .catch(() => null);
    let best = null;
    for (const record of records) {
      const header = SEAL.headerOf(record.contents);
      if (header) {
        best = { header, generation: SEAL.generationOf(record.path) };
        break;
      }
    }
    if (mirrored && (!best || mirrored.generation > best.generation)) return mirrored.header;
    return best && best.header;
  },

  // Brings the plain files of a plan into memory. Fails with passphrase_is_wrong.
  unlock: async (plan, passphrase) => {
    const store = SEAL.store();
    await SEAL.settled(store, plan);
    const records = await SEAL.readRecords(store, plan);
    const header = await SEAL.newestHeader(plan, records);
    if (!header) throw IDBFS.fault('plan_is_damaged', 'no header is whole');
    const key = await SEAL.keyFor(passphrase, header);
    SEAL.closing.delete(plan);
    SEAL.dropFiles(plan);
    const isOwn = (record) => {
      const found = SEAL.headerOf(record.contents);
      return found && SEAL.opens(key, found);
    };
    const total = await SEAL.putUnsealed(key, records);
    SEAL.keys.set(plan, key);
    const cleans = !records.every(isOwn);
    await MIRROR.inTime(MIRROR.bringBack(store, plan, cleans), MIRROR.ANSWER_WITHIN_MS)
      .catch(() => {});
    await SEAL.keepReady(key, total);
  },

  // Forgets key and plain files when everything that is on its way has arrived.
  lock: (plan) => {
    if (!SEAL.keys.has(plan) && !SEAL.next.has(plan)) return;
    const mark = {};
    SEAL.closing.set(plan, mark);
    SEAL.settled(SEAL.store(), plan).then(() => {
      if (SEAL.closing.get(plan) !== mark) return;
      SEAL.closing.delete(plan);
      SEAL.next.delete(plan);
      if (SEAL.keys.has(plan)) SEAL.forget(plan);  // its passphrase was not removed meanwhile
    });
  },

  forget: (plan) => {
    const key = SEAL.keys.get(plan);
    if (key) for (const strip of key.strips) strip.stream.fill(0);
    SEAL.keys.delete(plan);
    SEAL.dropFiles(plan);
  },

  // What another tab saved of a plan: {path, record} that are not in memory yet.
  takeIn: async (store, plan, fresh) => {
    const sealed = fresh.filter((each) => SEAL.isSealed(each.record && each.record.contents));
    if (sealed.length === 0) {
      for (const each of fresh) IDBFS.restoreFile(each.path, each.record);
      if (SEAL.newestPlain(plan) < 0 || fresh.length === 0) return;
      SEAL.keys.delete(plan);  // its passphrase was removed
      store.sealed.delete(plan);
      return;
    }
    for (const each of sealed) SEAL.noteRecord(store, each.path, each.record);
    const records = sealed.map((each) => ({ path: each.path, contents: each.record.contents }));
    const header = SEAL.headerOf(records[records.length - 1].contents);
    const key = SEAL.keys.get(plan);
    if (!key || !header || !SEAL.opens(key, header)) {
      SEAL.forget(plan);
      throw IDBFS.fault('plan_is_protected', '');
    }
    await SEAL.putUnsealed(key, records);
  },

  // --- other tabs ---------------------------------------------------------------------------

  state: 0,
  channel: null,

  start: (state) => {
    if (SEAL.state || typeof BroadcastChannel === 'undefined') return;
    SEAL.state = state;
    SEAL.channel = new BroadcastChannel('duewise.protection');
    SEAL.channel.onmessage = (event) => {
      const plan = String((event.data || {}).plan);
      IDBFS.enter('protection', [plan], (id) => _duewise_seal_changed(SEAL.state, id));
    };
  },

  // That a plan was put under a passphrase, another one or none.
  say: (plan) => {
    if (SEAL.channel) SEAL.channel.postMessage({ plan });
  },

  // Day and minute on the user's own clock; empty where nobody knows.
  timeText: (at) => {
    if (!at) return '';
    const time = new Date(at);
    const two = (number) => String(number).padStart(2, '0');
    return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} `
      + `${two(time.getHours())}:${two(time.getMinutes())}`;
  },

  // Calls back with what became of a promise.
  tell: (state, ticket, promise) => {
    const answer = (error) => {
      const fault = error && error.code !== undefined && error.detail !== undefined
        ? error : IDBFS.fault('storage_could_not_be_read', IDBFS.describe(error));
      const texts = error ? [String(fault.code), fault.detail] : ['', ''];
      IDBFS.enter('seal', texts, (code, detail) => {
        _duewise_seal_answered(state, ticket, code, detail);
      });
    };
    promise.then(() => answer(null), (error) => answer(error || new Error('no reason given')));
  },
});

mergeInto(LibraryManager.library, {
  duewise_seal_is_offered__deps: ['$SEAL'],
  duewise_seal_is_offered__sig: 'i',
  duewise_seal_is_offered: function () {
    return SEAL.isOffered() ? 1 : 0;
  },

  // 0: plain, 1: sealed and open here, 2: sealed and closed.
  duewise_seal_of__deps: ['$SEAL'],
  duewise_seal_of__sig: 'ii',
  duewise_seal_of: function (plan) {
    const id = UTF8ToString(plan);
    if (SEAL.isOpen(id)) return 1;
    const store = SEAL.store();
    return SEAL.keys.has(id) || (store && store.sealed.has(id)) ? 2 : 0;
  },

  duewise_seal_list__deps: ['$SEAL'],
  duewise_seal_list__sig: 'vi',
  duewise_seal_list: function (list) {
    const store = SEAL.store();
    if (!store) return;
    const plans = Array.from(store.sealed.keys()).filter((plan) => !SEAL.isOpen(plan)).sort();
    for (const plan of plans) {
      const known = store.sealed.get(plan);
      IDBFS.enter('list', [plan, SEAL.timeText(known.at)], (id, at) => {
        _duewise_seal_listed(list, id, known.generation, at);
      });
    }
  },

  duewise_seal_watch__deps: ['$SEAL'],
  duewise_seal_watch__sig: 'vi',
  duewise_seal_watch: function (state) {
    SEAL.start(state);
  },

  duewise_seal_unlock__deps: ['$SEAL', '$MIRROR'],
  duewise_seal_unlock__sig: 'viiii',
  duewise_seal_unlock: function (state, ticket, plan, passphrase) {
    SEAL.tell(state, ticket, SEAL.unlock(UTF8ToString(plan), UTF8ToString(passphrase)));
  },

  duewise_seal_lock__deps: ['$SEAL'],
  duewise_seal_lock__sig: 'vi',
  duewise_seal_lock: function (plan) {
    SEAL.lock(UTF8ToString(plan));
  },

  // Makes the key that the plan's next rewriting commit seals with; an empty passphrase: none.
  duewise_seal_prepare__deps: ['$SEAL'],
  duewise_seal_prepare__sig: 'viiii',
  duewise_seal_prepare: function (state, ticket, plan, passphrase) {
    const id = UTF8ToString(plan);
    const text = UTF8ToString(passphrase);
    const made = text === '' ? Promise.resolve(null) : SEAL.create(text);
    SEAL.tell(state, ticket, made.then((key) => { SEAL.next.set(id, key); }));
  },

  duewise_seal_is_followed__deps: ['$SEAL', '$MIRROR'],
  duewise_seal_is_followed__sig: 'ii',
  duewise_seal_is_followed: function (plan) {
    return MIRROR.behind.has(UTF8ToString(plan)) ? 0 : 1;
  },
});
