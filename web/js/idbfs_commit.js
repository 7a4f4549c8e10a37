// The saving half of idbfs_strict.js, and the imports of src/web/storage. Linked after it: adds to
// the same $IDBFS.
Object.assign(LibraryManager.library.$IDBFS, {
  // --- saving -----------------------------------------------------------------------------

  // request: {plan, expected, generation, written: [path], removed: [path], leaving, rewrites};
  // paths are full. Everything up to the transaction's requests happens before this returns, where
  // a connection is there and the plan has no passphrase, or is leaving and has key stream ready.
  commit: (root, request, callback) => {
    const store = IDBFS.stores[root];
    store.busy.set(request.plan, (store.busy.get(request.plan) || 0) + 1);
    const answer = IDBFS.once((error) => {
      callback(error);
      store.busy.set(request.plan, store.busy.get(request.plan) - 1);
    });
    let records;
    try {
      records = request.written.map((path) => IDBFS.recordOf(path));
    } catch (error) {
      return answer(IDBFS.fault('file_is_missing', IDBFS.describe(error)));
    }
    const key = SEAL.keyOf(request);
    if (!key) return IDBFS.begin(store, request, records, answer);
    const own = IDBFS.ownOf(store, request.plan).add(request.generation);
    SEAL.sealRecords(store, key, request, records, (error) => {
      const isOutOfDate = SEAL.keyOf(request) !== key;
      const fault = isOutOfDate ? IDBFS.fault('plan_was_saved_elsewhere', 'other key') : error;
      if (!fault) return IDBFS.begin(store, request, records, answer);
      own.delete(request.generation);
      answer(fault);
    });
  },

  begin: (store, request, records, answer) => {
    const start = () => IDBFS.write(store, request, records, answer);
    const reopenAndStart = () => IDBFS.open(store, (error) => (error ? answer(error) : start()));
    if (!store.db) return reopenAndStart();
    try {
      start();
    } catch (error) {
      // The connection died without a word. Nothing was written; try once on a new one.
      store.db = null;
      if (error.name !== 'InvalidStateError') {
        return answer(IDBFS.faultOf(error, 'storage_write_failed'));
      }
      reopenAndStart();
    }
  },

  // The bytes as they are now, copied: files in memory have slack behind their end that would be
  // stored with a view, and they may change before the browser has taken them over.
  recordOf: (path) => {
    const stat = FS.stat(path);
    const contents = FS.readFile(path);
    return { path, value: { timestamp: stat.mtime, mode: stat.mode, contents } };
  },

  beginWrite: (db, names) => {
    try {
      return db.transaction(names, 'readwrite', { durability: 'strict' });
    } catch (error) {
      if (error.name !== 'TypeError') throw error;
      return db.transaction(names, 'readwrite');  // browsers from before the option
    }
  },

  finish: (transaction) => {
    try {
      if (transaction.commit) transaction.commit();
    } catch (error) {
      // Already finished; its own events tell how.
    }
  },

  write: (store, request, records, answer) => {
    const transaction = IDBFS.beginWrite(store.db, [IDBFS.STORE, IDBFS.CLAIMS]);
    const save = { transaction, isHandedOver: false, isReplaced: false, again: null };
    let fault = null;
    const own = IDBFS.ownOf(store, request.plan);
    const settle = (error) => {
      clearTimeout(timer);
      store.inFlight.delete(save);
      answer(error);
    };
    const timer = setTimeout(() => {
      // It may still be stored. Its number stays ours, so that it does not lock us out.
      fault = IDBFS.fault('storage_did_not_answer', `${IDBFS.ANSWER_WITHIN_MS} ms`);
      try {
        transaction.abort();
      } catch (error) {
        // Too late to take back.
      }
      settle(fault);
    }, IDBFS.ANSWER_WITHIN_MS);
    transaction.onabort = () => {
      if (save.isReplaced) return;
      own.delete(request.generation);
      settle(fault || IDBFS.faultOf(transaction.error, 'storage_write_failed'));
    };
    transaction.oncomplete = () => {
      // Only a page that was leaving can get here although it was behind; what it stored is
      // shadowed by the newer generation.
      if (fault) return settle(fault);
      const newest = store.newest.get(request.plan) || 0;
      store.newest.set(request.plan, Math.max(newest, request.generation));
      SEAL.committed(store, request);
      IDBFS.setSentinel();
      IDBFS.readBack(store, request, records, settle);
    };
    own.add(request.generation);
    store.inFlight.add(save);
    const hurried = Object.assign({}, request, { leaving: true });
    save.again = () => {
      transaction.abort();
      clearTimeout(timer);
      store.inFlight.delete(save);
      save.isReplaced = true;
      IDBFS.write(store, hurried, records, answer);
    };
    const handOver = () => {
      save.isHandedOver = true;
      IDBFS.finish(transaction);
    };
    try {
      IDBFS.compareNewest(store, transaction, request, (error) => {
        fault = error;
        transaction.abort();
      }, handOver);
      IDBFS.request(store, transaction, request, records, own);
      if (request.leaving) handOver();
    } catch (error) {
      fault = IDBFS.faultOf(error, 'storage_write_failed');
      transaction.abort();
    }
  },

  ownOf: (store, plan) => {
    if (!store.own.has(plan)) store.own.set(plan, new Set());
    return store.own.get(plan);
  },

  // Compares the newest stored generation with the expected one, inside the transaction. One of
  // this very page is no conflict: it is a save whose answer was lost.
  compareNewest: (store, transaction, request, refuse, accept) => {
    const range = IDBKeyRange.bound([request.plan, 0], [request.plan, Infinity]);
    const claims = transaction.objectStore(IDBFS.CLAIMS);
    const cursor = claims.openCursor(range, 'prev');
    cursor.onsuccess = () => {
      const claim = cursor.result;
      const newest = claim ? claim.key[1] : 0;
      const isOurs = claim && claim.value.writer === store.writer;
      let fault = null;
      if (newest === 0 && request.expected > 0) {
        fault = IDBFS.fault('storage_was_emptied', `expected ${request.expected}`);
      } else if (newest !== request.expected && !isOurs) {
        fault = IDBFS.fault('plan_was_saved_elsewhere', `${newest} is stored`);
      }
      if (!fault) return accept();
      try {
        refuse(fault);
      } catch (error) {
        // A page that leaves has committed already; there the claims decide.
      }
    };
  },

  // The newest generation that is claimed in the database now; 0: none, or nobody knows.
  newestStored: (store, plan) => new Promise((resolve) => {
    try {
      const claims = store.db.transaction([IDBFS.CLAIMS], 'readonly').objectStore(IDBFS.CLAIMS);
      const range = IDBKeyRange.bound([plan, 0], [plan, Infinity]);
      const cursor = claims.openKeyCursor(range, 'prev');
      cursor.onsuccess = () => resolve(cursor.result ? cursor.result.key[1] : 0);
      cursor.onerror = () => resolve(0);
    } catch (error) {
      resolve(0);
    }
  }),

  // All changes. Claims every number since the last acknowledged generation, but for those of
  // our own saves that may be stored without the program having been told; `add` fails, and with
  // it everything, where another tab has one of them.
  request: (store, transaction, request, records, own) => {
    const files = transaction.objectStore(IDBFS.STORE);
    const claims = transaction.objectStore(IDBFS.CLAIMS);
    for (const number of own) {
      if (number <= request.expected) own.delete(number);
    }
    const first = Math.max(request.expected, request.generation - 100) + 1;
    for (let number = first; number <= request.generation; number += 1) {
      if (number < request.generation && own.has(number)) continue;
      const claim = { writer: store.writer };
      // A plan that was deleted must not be taken for a lost one, see opfs_mirror.js.
      if (number === request.generation && records.length === 0) claim.removed = true;
      claims.add(claim, [request.plan, number]);
    }
    // Nothing stays of a plan that is deleted, or that another passphrase is given to.
    if (request.rewrites || records.length === 0) files.delete(SEAL.rangeOf(request.plan));
    for (const record of records) files.put(record.value, record.path);
    for (const path of request.removed) files.delete(path);
    // The newest hundred claims are enough to refuse a page that leaves and was behind.
    const oldest = request.generation - 100;
    if (oldest > 0) claims.delete(IDBKeyRange.bound([request.plan, 0], [request.plan, oldest]));
  },

  // Reads what was stored in a transaction of its own and compares every byte.
  readBack: (store, request, records, settle) => {
    const differs = (detail) => IDBFS.fault('storage_read_back_differs', detail);
    let fault = null;
    let seen = 0;
    let transaction;
    try {
      transaction = store.db.transaction([IDBFS.STORE], 'readonly');
      const files = transaction.objectStore(IDBFS.STORE);
      for (const record of records) {
        const get = files.get(record.path);
        get.onsuccess = () => {
          seen += 1;
          const stored = get.result && get.result.contents;
          if (!stored || !IDBFS.isSame(stored, record.value.contents)) fault = differs(record.path);
        };
      }
    } catch (error) {
      return settle(differs(IDBFS.describe(error)));
    }
    transaction.onabort = () => settle(differs(IDBFS.describe(transaction.error)));
    transaction.oncomplete = () => {
      if (!fault && seen !== records.length) fault = differs('not all records answered');
      settle(fault);
    };
  },

  isSame: (a, b) => {
    if (a.byteLength !== b.byteLength) return false;
    for (let i = 0; i < b.length; i += 1) {
      if (a[i] !== b[i]) return false;
    }
    return true;
  },

  // A save that waits for its comparison would die with the page. Its transaction cannot be
  // committed from here (only its own events may), so one that can takes its place.
  hurry: () => {
    for (const store of Object.values(IDBFS.stores)) {
      for (const save of Array.from(store.sealing)) save.now();
      for (const save of Array.from(store.inFlight)) {
        try {
          if (!save.isHandedOver) save.again();
        } catch (error) {
          // It is committed or gone already.
        }
      }
    }
  },

  // --- the program ------------------------------------------------------------------------

  // Calls into the program with texts on its stack. What goes wrong there must not end up in a
  // database event, where it would be taken for the database's own failure.
  enter: (name, texts, call) => {
    const before = stackSave();
    try {
      call(...texts.map((text) => {
        const short = text.slice(0, 500);
        const size = lengthBytesUTF8(short) + 1;
        const pointer = stackAlloc(size);
        stringToUTF8(short, pointer, size);
        return pointer;
      }));
    } catch (error) {
      console.error(`duewise: ${name} failed`, error);
      if (typeof reportError === 'function') reportError(error);
    }
    stackRestore(before);
  },
});

mergeInto(LibraryManager.library, {
  duewise_store_open__deps: ['$IDBFS', '$MIRROR', '$FS'],
  duewise_store_open__sig: 'vi',
  duewise_store_open: function (state) {
    const tell = (error, found, recovered) => {
      const facts = found || { records: 0, unreadable: 0, isNew: false, vanished: false, loss: '' };
      const flags = (facts.isNew ? 1 : 0) + (facts.vanished ? 2 : 0);
      const texts = [error ? error.code : '', error ? error.detail : '', facts.loss];
      IDBFS.enter('open', texts, (code, detail, loss) => {
        _duewise_store_opened(state, code, detail, facts.records, facts.unreadable, flags, loss,
                              recovered || 0);
      });
    };
    try {
      if (!IDBFS.stores['/duewise']) {
        FS.mkdirTree('/duewise');
        FS.mount(IDBFS, {}, '/duewise');
      }
    } catch (error) {
      return tell(IDBFS.fault('storage_could_not_be_opened', IDBFS.describe(error)));
    }
    IDBFS.load('/duewise', (error, found) => {
      if (error) return tell(error);
      MIRROR.inTime(MIRROR.load(IDBFS.stores['/duewise']), MIRROR.ANSWER_WITHIN_MS)
        .then((recovered) => tell(null, found, recovered), () => tell(null, found, 0));
    });
  },

  duewise_store_newest__deps: ['$IDBFS'],
  duewise_store_newest__sig: 'ii',
  duewise_store_newest: function (plan) {
    const store = IDBFS.stores['/duewise'];
    return (store && store.newest.get(UTF8ToString(plan))) || 0;
  },

  duewise_store_commit__deps: ['$IDBFS', '$MIRROR'],
  duewise_store_commit__sig: 'viiiiiiii',
  duewise_store_commit: function (state, ticket, plan, expected, generation, written, removed,
    manner) {
    const lines = (pointer) => UTF8ToString(pointer).split('\n').filter((line) => line !== '');
    const request = {
      plan: UTF8ToString(plan),
      expected: expected >>> 0,
      generation: generation >>> 0,
      written: lines(written),
      removed: lines(removed),
      leaving: manner === 1,
      rewrites: manner === 2,
    };
    const tell = (error) => {
      const texts = error ? [error.code, error.detail] : ['', ''];
      IDBFS.enter('commit', texts, (code, detail) => {
        _duewise_store_committed(state, ticket, code, detail);
      });
    };
    IDBFS.commit('/duewise', request, (error) => {
      if (error || request.leaving) return tell(error);
      // Saved is saved in both, so that losing the database loses nothing that was acknowledged;
      // private files that fail or take long do not hold the answer back.
      const done = () => tell(null);
      if (request.rewrites) MIRROR.behind.add(request.plan);
      const following = MIRROR.want(request.plan, request.written.length > 0);
      const patience = request.rewrites ? MIRROR.ANSWER_WITHIN_MS : MIRROR.FOLLOW_WITHIN_MS;
      MIRROR.inTime(following, patience).then(done, done);
    });
  },

  duewise_store_follow__deps: ['$MIRROR'],
  duewise_store_follow__sig: 'vi',
  duewise_store_follow: function (plan) {
    MIRROR.follow(UTF8ToString(plan));
  },

  duewise_store_measure__deps: ['$IDBFS'],
  duewise_store_measure__sig: 'vii',
  duewise_store_measure: function (state, persists) {
    const tell = (used, quota, isKept) => IDBFS.enter('measure', [], () => {
      _duewise_store_measured(state, used, quota, isKept ? 1 : 0);
    });
    const storage = navigator.storage;
    if (!storage || !storage.estimate || !storage.persisted) return;
    const asking = persists ? storage.persist() : storage.persisted();
    asking.then((isKept) => storage.estimate().then((found) => {
      tell(found.usage || 0, found.quota || 0, isKept);
    })).catch(() => {});  // a browser that does not say; nothing hangs on it
  },

  duewise_store_refresh__deps: ['$IDBFS'],
  duewise_store_refresh__sig: 'viii',
  duewise_store_refresh: function (state, ticket, plan) {
    IDBFS.refresh('/duewise', UTF8ToString(plan), (error) => {
      const texts = error ? [error.code, error.detail] : ['', ''];
      IDBFS.enter('refresh', texts, (code, detail) => {
        _duewise_store_refreshed(state, ticket, code, detail);
      });
    });
  },

  duewise_store_watch__deps: ['$IDBFS'],
  duewise_store_watch__sig: 'vi',
  duewise_store_watch: function (state) {
    const leave = () => {
      IDBFS.hurry();
      IDBFS.enter('leaving', [], () => _duewise_store_leaving(state));
    };
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') leave();
    });
  },

  duewise_store_random__deps: ['$IDBFS'],
  duewise_store_random__sig: 'vii',
  duewise_store_random: function (pointer, length) {
    stringToUTF8(IDBFS.randomText(length), pointer, length + 1);
  },
});
