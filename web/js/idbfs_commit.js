// The saving half of idbfs_strict.js. Linked after it: adds to the same $IDBFS.
Object.assign(LibraryManager.library.$IDBFS, {
  // --- saving -----------------------------------------------------------------------------

  BATCH: 32,  // records in one task, below 2 MB
  BYTES_PER_MS: 4000,  // what the slowest disk writes

  // request: {plan, expected, generation, written: [path], removed: [path], leaving, rewrites};
  // paths are full. Of a page that leaves, everything up to the transaction's requests happens
  // before this returns, where a connection is there and the plan has no passphrase or key stream
  // is ready.
  commit: (root, request, callback) => {
    const store = IDBFS.stores[root];
    store.busy.set(request.plan, (store.busy.get(request.plan) || 0) + 1);
    const answer = IDBFS.once((error) => {
      callback(error);
      store.busy.set(request.plan, store.busy.get(request.plan) - 1);
    });
    const missing = request.written.find((path) => !FS.analyzePath(path).exists);
    if (missing !== undefined) return answer(IDBFS.fault('file_is_missing', missing));
    // `value`: what is stored where that is not the file as it is.
    const records = request.written.map((path) => ({ path, value: null }));
    const key = SEAL.keyOf(request);
    if (!key) return IDBFS.begin(store, request, records, answer);
    for (const record of records) record.value = IDBFS.valueOf(record.path);
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
  valueOf: (path) => {
    const stat = FS.stat(path);
    return { timestamp: stat.mtime, mode: stat.mode, contents: FS.readFile(path) };
  },

  // What a record must hold, without copying it. The bytes of a file may be kept as signed ones.
  contentsOf: (record) => {
    if (record.value) return record.value.contents;
    const bytes = MEMFS.getFileDataAsTypedArray(FS.lookupPath(record.path).node);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
    const patience = IDBFS.patienceFor(records);
    const timer = setTimeout(() => {
      // It may still be stored. Its number stays ours, so that it does not lock us out.
      fault = IDBFS.fault('storage_did_not_answer', `${patience} ms`);
      try {
        transaction.abort();
      } catch (error) {
        // Too late to take back.
      }
      settle(fault);
    }, patience);
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
    const refuse = (error) => {
      fault = error;
      transaction.abort();
    };
    // A page that leaves does not wait for the comparison.
    let waits = request.leaving ? 1 : 2;
    const handOver = () => {
      waits -= 1;
      if (waits !== 0) return;
      save.isHandedOver = true;
      IDBFS.finish(transaction);
    };
    try {
      IDBFS.compareNewest(store, transaction, request, refuse, handOver);
      IDBFS.request(store, transaction, request, records, own, refuse, handOver);
    } catch (error) {
      fault = IDBFS.faultOf(error, 'storage_write_failed');
      transaction.abort();
    }
  },

  // How long a save may take before it counts as failed: longer where it is large.
  patienceFor: (records) => {
    let bytes = 0;
    for (const record of records) bytes += IDBFS.contentsOf(record).byteLength;
    return IDBFS.ANSWER_WITHIN_MS + Math.round(bytes / IDBFS.BYTES_PER_MS);
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
  request: (store, transaction, request, records, own, refuse, done) => {
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
    for (const path of request.removed) files.delete(path);
    // The newest hundred claims are enough to refuse a page that leaves and was behind.
    const oldest = request.generation - 100;
    if (oldest > 0) claims.delete(IDBKeyRange.bound([request.plan, 0], [request.plan, oldest]));
    const batch = request.leaving ? records.length : IDBFS.BATCH;
    const put = (record) => files.put(record.value || IDBFS.valueOf(record.path), record.path);
    IDBFS.inBatches(records, batch, put, () => {}, done, (error) => {
      refuse(IDBFS.faultOf(error, 'storage_write_failed'));
    });
  },

  // Asks for something about each record, `batch` of them in one task: all at once would hold up
  // the page. `ask(record)` returns the database's request; `take(record, result)` hears its
  // answer. `done` comes when all was asked for. What fails in the first batch is thrown.
  inBatches: (records, batch, ask, take, done, fail) => {
    let at = 0;
    const next = () => {
      const begin = at;
      const end = Math.min(at + batch, records.length);
      for (; at < end; at += 1) {
        const record = records[at];
        const request = ask(record);
        // Two batches are on their way at a time: the next is asked for with the first answer.
        const isFirst = at === begin && end < records.length;
        request.onsuccess = () => {
          try {
            take(record, request.result);
            if (isFirst) next();
          } catch (error) {
            fail(error);
          }
        };
      }
      if (at === records.length) done();
    };
    next();
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
      const compare = (record, result) => {
        seen += 1;
        const stored = result && result.contents;
        const isWhole = stored && IDBFS.isSame(stored, IDBFS.contentsOf(record));
        if (!isWhole) fault = differs(record.path);
      };
      IDBFS.inBatches(records, IDBFS.BATCH, (record) => files.get(record.path), compare, () => {},
        (error) => {
          fault = differs(IDBFS.describe(error));
        });
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
});
