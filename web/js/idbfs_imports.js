// What src/web/storage asks of the store (idbfs_strict.js, idbfs_commit.js). Linked after both;
// adds to the same $IDBFS.
Object.assign(LibraryManager.library.$IDBFS, {
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
    const measure = async () => {
      const bucket = (await IDBFS.placeOf(IDBFS.stores['/duewise'])).bucket;
      let used = 0;
      let quota = 0;
      let isKept = true;
      for (const place of bucket ? [storage, bucket] : [storage]) {
        isKept = (await (persists ? place.persist() : place.persisted())) && isKept;
        const found = await place.estimate();
        used += found.usage || 0;
        quota = found.quota || 0;
      }
      tell(used, quota, isKept);
    };
    measure().catch(() => {});  // a browser that does not say; nothing hangs on it
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
