// Where the database of idbfs_strict.js is. Chromium keeps all databases of an address in one set
// of files: where these cannot be opened, no database of any name can. A storage bucket has files
// of its own, so the user may let the page begin anew in one (store_place.js): "duewise-2", then
// "duewise-3" and so on. The highest number is in force; that the bucket is there is the mark of
// it. A page that has the database open holds a shared lock, and none begins a new place
// meanwhile, so no two pages ever write in two places. Linked after idbfs_strict.js: adds to the
// same $IDBFS.
//
// store.place: promise of {bucket, factory} while the lock is held; null before.
Object.assign(LibraryManager.library.$IDBFS, {
  PLACE_LOCK: 'duewise.place',

  // Takes the lock; answers what lets go of it. Where a page may have no locks it may have no
  // buckets either.
  holdPlace: () => new Promise((resolve) => {
    const nothing = () => {};
    if (!navigator.locks) return resolve(nothing);
    const whileHeld = () => new Promise((letGo) => resolve(letGo));
    const failed = () => resolve(nothing);
    try {
      navigator.locks.request(IDBFS.PLACE_LOCK, { mode: 'shared' }, whileHeld).catch(failed);
    } catch (error) {
      failed();
    }
  }),

  // The bucket in force; null: there is none. Fails where that cannot be told: what is in the
  // first place may be older.
  bucketInForce: async () => {
    let names = [];
    try {
      if (navigator.storageBuckets) names = await navigator.storageBuckets.keys();
    } catch (error) {
      if (error.name === 'UnknownError') throw error;
    }
    let number = 1;
    for (const name of names) {
      const found = /^duewise-([0-9]+)$/.exec(name);
      if (found) number = Math.max(number, parseInt(found[1], 10));
    }
    return number === 1 ? null : navigator.storageBuckets.open(`duewise-${number}`);
  },

  // Answers the place in force, which stays so until `leavePlace`.
  placeOf: (store) => {
    if (!store.place) {
      const held = IDBFS.holdPlace();
      store.place = held.then(() => IDBFS.bucketInForce()).then((bucket) => (
        { bucket, factory: bucket ? bucket.indexedDB : indexedDB }));
      store.place.catch(() => {});  // whoever waits for it hears of it
      store.letGo = () => held.then((letGo) => letGo());
    }
    return store.place;
  },

  // Of a page that could not open the database: another one may begin a new place.
  leavePlace: (store) => {
    if (store.letGo) store.letGo();
    store.place = null;
    store.letGo = null;
  },
});
