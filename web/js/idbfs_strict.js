// Takes the place of Emscripten's IDBFS (linked with --js-library, whose libraries win): the same
// mount, the same kind of records, but saving is one strict transaction that is compared, answered
// and read back. Files stay in memory (MEMFS); only `commit` writes to the database, and only what
// it is asked to. Saving itself is in idbfs_commit.js. The text is our own.
//
// Database: named like the mount point; object stores
//   FILE_DATA    key: full path      value: {timestamp, mode, contents}, contents without slack
//   GENERATIONS  key: [plan, number] value: {writer, removed}: every generation ever claimed;
//                a claim is `add`ed, so that two tabs cannot both have one number
// All pages opened from file:// share one database in Chromium; a name per installation is left to
// the work on the single-file edition (mount option `database`).

// Mind: the optimiser of emcc 3.1.6 drops declarations that take a value apart
// ("for (const [a, b] of …)") and leaves a program that does not parse. There are none here.

// Helpers for texts and the stack: always there in old Emscripten, dependencies in newer ones.
const textFunctions = ['$UTF8ToString', '$lengthBytesUTF8', '$stringToUTF8', '$stackSave',
  '$stackAlloc', '$stackRestore'].filter((name) => name in LibraryManager.library);

mergeInto(LibraryManager.library, {
  $IDBFS__deps: ['$FS', '$MEMFS', '$SEAL', ...textFunctions],
  $IDBFS: {
    STORE: 'FILE_DATA',
    CLAIMS: 'GENERATIONS',
    VERSION: 22,  // 21 is what the replaced text used; an old page must not write here any more
    SENTINEL: 'duewise.stored',

    // By mount point, see `mount`.
    stores: {},
    OPEN_TRIES: 12,
    OPEN_WAIT_MS: 2500,
    ANSWER_WITHIN_MS: 8000,

    mount: function (mount) {
      const name = (mount.opts && mount.opts.database) || mount.mountpoint;
      if (!IDBFS.stores[mount.mountpoint]) {
        IDBFS.stores[mount.mountpoint] = {
          name, root: mount.mountpoint, db: null, opening: null, isNew: false, loss: '',
          writer: IDBFS.randomText(16), newest: new Map(), removed: new Map(),
          own: new Map(), inFlight: new Set(), busy: new Map(),
          sealed: new Map(), sealing: new Set(),  // see plan_seal_store.js
          place: null, letGo: null, wasOpen: false,  // see idbfs_place.js
        };
      }
      return MEMFS.mount.apply(null, arguments);
    },

    // FS.syncfs: reading everything is `load`; writing everything is refused, because a mirror
    // cannot know which differences are another tab's work.
    syncfs: function (mount, populate, callback) {
      if (!populate) return callback(IDBFS.fault('storage_write_failed', 'only commits write'));
      IDBFS.load(mount.mountpoint, callback);
    },

    fault: (code, detail) => ({ code, detail: String(detail === undefined ? '' : detail) }),

    describe: (error) => (error ? `${error.name}: ${error.message}` : 'no reason given'),

    // What a failed transaction means. A full disk comes in several shapes: as its own error, or
    // as an UnknownError that names the space.
    faultOf: (error, otherwise) => {
      const text = IDBFS.describe(error);
      if (error && error.name === 'ConstraintError') {
        return IDBFS.fault('plan_was_saved_elsewhere', text);
      }
      const full = (error && error.name === 'QuotaExceededError') || /NO_SPACE|quota/i.test(text);
      return IDBFS.fault(full ? 'storage_is_full' : otherwise, text);
    },

    randomText: (length) => {
      const letters = '0123456789abcdefghjkmnpqrstvwxyz';  // 32, none looks like another
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      return Array.from(bytes, (byte) => letters[byte & 31]).join('');
    },

    once: (callback) => {
      let done = false;
      return (error, value) => {
        if (done) return;
        done = true;
        callback(error, value);
      };
    },

    // --- the connection ---------------------------------------------------------------------

    // Opens the database once. An answer that comes after the wait closes what it opened.
    openOnce: (store, callback) => {
      let late = false;
      const answer = IDBFS.once(callback);
      const timer = setTimeout(() => {
        late = true;
        answer(IDBFS.fault('storage_could_not_be_opened', 'no answer'));
      }, IDBFS.OPEN_WAIT_MS);
      const fail = (code, error) => {
        clearTimeout(timer);
        answer(IDBFS.fault(code, IDBFS.describe(error)));
      };
      IDBFS.placeOf(store).then((place) => {
        if (late) return;
        try {
          const request = place.factory.open(store.name, IDBFS.VERSION);
          IDBFS.hearOpening(store, request, fail, () => {
            clearTimeout(timer);
            if (late) return request.result.close();
            IDBFS.keep(store, request.result);
            answer(null);
          });
        } catch (error) {
          fail('storage_is_blocked', error);
        }
      }, (error) => {
        IDBFS.leavePlace(store);
        fail('storage_could_not_be_opened', error);
      });
    },

    hearOpening: (store, request, fail, opened) => {
      request.onupgradeneeded = (event) => {
        store.isNew = store.isNew || event.oldVersion === 0;
        if (event.dataLoss && event.dataLoss !== 'none') {
          store.loss = `${event.dataLoss}: ${event.dataLossMessage || ''}`;
        }
        for (const needed of [IDBFS.STORE, IDBFS.CLAIMS]) {
          if (!request.result.objectStoreNames.contains(needed)) {
            request.result.createObjectStore(needed);
          }
        }
      };
      request.onsuccess = opened;
      request.onerror = () => {
        const name = request.error ? request.error.name : '';
        const refused = /Security|InvalidState|NotAllowed/.test(name);
        const code = refused ? 'storage_is_blocked' : 'storage_could_not_be_opened';
        fail(code, request.error);
      };
    },

    keep: (store, db) => {
      const forget = () => {
        if (store.db === db) store.db = null;
      };
      db.onclose = () => {
        forget();
        IDBFS.reopen(store);  // keep a connection ready: a page that leaves has no time for one
      };
      db.onversionchange = () => {
        forget();
        db.close();
      };
      store.db = db;
      store.wasOpen = true;
    },

    // Opens with patience: after a crash the database may be busy for seconds.
    open: (store, callback) => {
      if (typeof indexedDB === 'undefined' || !indexedDB) {
        return callback(IDBFS.fault('storage_is_blocked', 'there is no IndexedDB'));
      }
      if (store.opening) return void store.opening.push(callback);
      store.opening = [callback];
      const finish = (error) => {
        const waiting = store.opening;
        store.opening = null;
        if (error && !store.wasOpen) IDBFS.leavePlace(store);
        for (const each of waiting) each(error);
      };
      let tries = 0;
      const attempt = () => {
        IDBFS.openOnce(store, (error) => {
          if (!error) return finish(null);
          tries += 1;
          const isHopeless = error.code === 'storage_is_blocked';
          if (isHopeless || tries >= IDBFS.OPEN_TRIES) return finish(error);
          setTimeout(attempt, Math.min(100 * tries, 1000));
        });
      };
      attempt();
    },

    reopen: (store) => {
      if (!store.db && !store.opening) IDBFS.open(store, () => {});
    },

    // --- loading ----------------------------------------------------------------------------

    // Fills the mount with what the database holds. Answers {records, unreadable, isNew, vanished,
    // loss}. A browser that meets damage only while it reads closes the database, and what it opens
    // the next time is another one, so a failed reading is begun anew once.
    load: (root, callback) => {
      const store = IDBFS.stores[root];
      IDBFS.loadOnce(store, (error, found) => {
        if (!error || error.code !== 'storage_could_not_be_read') return callback(error, found);
        IDBFS.forgetLoaded(store);
        IDBFS.loadOnce(store, callback);
      });
    },

    forgetLoaded: (store) => {
      if (store.db) store.db.close();
      store.db = null;
      for (const known of [store.newest, store.removed, store.sealed]) known.clear();
      const plans = `${store.root}/plans`;
      for (const plan of FS.analyzePath(plans).exists ? FS.readdir(plans) : []) {
        if (plan !== '.' && plan !== '..') SEAL.dropFiles(plan);
      }
    },

    // Everything is read in one transaction, so no other tab's save is seen in part.
    loadOnce: (store, callback) => {
      IDBFS.open(store, (error) => {
        if (error) return callback(error);
        const answer = IDBFS.once(callback);
        const result = {
          records: 0, unreadable: 0, isNew: store.isNew, loss: store.loss,
          vanished: store.isNew && IDBFS.sentinel() !== null,
        };
        let transaction;
        try {
          transaction = store.db.transaction([IDBFS.STORE, IDBFS.CLAIMS], 'readonly');
        } catch (thrown) {
          return answer(IDBFS.fault('storage_could_not_be_read', IDBFS.describe(thrown)));
        }
        transaction.onabort = () => {
          const text = IDBFS.describe(transaction.error);
          answer(IDBFS.fault('storage_could_not_be_read', text));
        };
        transaction.oncomplete = () => {
          SEAL.judge(store);
          answer(null, result);
        };
        IDBFS.loadClaims(store, transaction);
        IDBFS.loadFiles(store, transaction, result, answer);
      });
    },

    loadClaims: (store, transaction) => {
      const request = transaction.objectStore(IDBFS.CLAIMS).openCursor();
      request.onsuccess = () => {
        const claim = request.result;
        if (!claim) return;
        const plan = claim.key[0];
        store.newest.set(plan, claim.key[1]);  // in ascending order
        if (claim.value.removed) store.removed.set(plan, claim.key[1]);
        claim.continue();
      };
    },

    loadFiles: (store, transaction, result, answer) => {
      const files = transaction.objectStore(IDBFS.STORE);
      const keys = files.getAllKeys();
      keys.onsuccess = () => {
        for (const path of keys.result) {
          if (typeof path !== 'string' || !path.startsWith(store.root + '/')) continue;
          const request = files.get(path);
          request.onsuccess = () => {
            try {
              if (!IDBFS.takeRecord(store, path, request.result)) result.unreadable += 1;
              result.records += 1;
            } catch (thrown) {
              answer(IDBFS.fault('storage_could_not_be_read', IDBFS.describe(thrown)));
            }
          };
          // One record that the browser lost must not hide all others.
          request.onerror = (event) => {
            event.preventDefault();
            event.stopPropagation();
            result.unreadable += 1;
          };
        }
      };
    },

    // Sealed files stay in the database until somebody knows the passphrase.
    takeRecord: (store, path, record) => {
      if (!SEAL.isSealed(record && record.contents)) return IDBFS.restoreFile(path, record);
      SEAL.noteRecord(store, path, record);
      return true;
    },

    // Brings the files of one plan to what the database holds now: another tab saved it. Files
    // never change, so only those that are not here are read.
    refresh: (root, plan, callback) => {
      const store = IDBFS.stores[root];
      const folder = `${root}/plans/${plan}/`;
      const answer = IDBFS.once(callback);
      const failed = (error) => {
        answer(IDBFS.fault('storage_could_not_be_read', IDBFS.describe(error)));
      };
      IDBFS.open(store, (error) => {
        if (error) return answer(error);
        try {
          const transaction = store.db.transaction([IDBFS.STORE, IDBFS.CLAIMS], 'readonly');
          transaction.onabort = () => failed(transaction.error);
          const fresh = [];
          transaction.oncomplete = () => {
            SEAL.takeIn(store, plan, fresh).then(() => answer(null), (reason) => {
              if (reason.code === 'plan_is_protected') answer(reason);
              else failed(reason);
            });
          };
          IDBFS.loadClaims(store, transaction);
          const files = transaction.objectStore(IDBFS.STORE);
          const keys = files.getAllKeys(SEAL.rangeOf(plan));
          keys.onsuccess = () => IDBFS.refreshFiles(files, folder, keys.result, fresh);
        } catch (thrown) {
          failed(thrown);
        }
      });
    },

    refreshFiles: (files, folder, paths, fresh) => {
      const stored = new Set(paths);
      const here = FS.analyzePath(folder).exists ? FS.readdir(folder) : [];
      for (const name of here) {
        const isFile = name !== '.' && name !== '..';
        if (isFile && !stored.has(folder + name)) FS.unlink(folder + name);
      }
      for (const path of paths) {
        if (FS.analyzePath(path).exists) continue;
        const request = files.get(path);
        request.onsuccess = () => fresh.push({ path, record: request.result });
      }
    },

    restoreFile: (path, record) => {
      const contents = record && record.contents;
      if (!ArrayBuffer.isView(contents)) return false;
      FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
      FS.writeFile(path, new Uint8Array(contents.buffer, contents.byteOffset, contents.byteLength));
      return true;
    },

    // A mark outside the database that something was stored, to notice when all of it is gone.
    // Some pages may not use localStorage; then nothing is noticed.
    sentinel: () => {
      try {
        return localStorage.getItem(IDBFS.SENTINEL);
      } catch (error) {
        return null;
      }
    },
    setSentinel: () => {
      try {
        if (localStorage.getItem(IDBFS.SENTINEL) === null) {
          localStorage.setItem(IDBFS.SENTINEL, '1');
        }
      } catch (error) {
        // Not having the mark costs a warning, not the plan.
      }
    },
  },
});
