// A second store beside the database: the browser's private files (OPFS). Chromium has been seen to
// lose a whole database after a hard kill; these files are kept apart from it. Linked after
// idbfs_commit.js; the database stays the store that saves are compared in, this one follows it.
//
//   duewise-mirror/ID/0000000012.manifest         as in memory, written last
//   duewise-mirror/ID/0000000003-portfolio.part   a part whole, by the generation that wrote it
//
// A file is put in its place whole when it is closed, and never overwritten by another content.
// Mind the optimiser of emcc 3.1.6, see idbfs_strict.js.
mergeInto(LibraryManager.library, {
  $MIRROR__deps: ['$IDBFS', '$SEAL', '$FS'],
  // Only plain values and functions reach the program from a library.
  $MIRROR__postset: 'MIRROR.wanted = new Map(); MIRROR.behind = new Set();',
  $MIRROR: {
    FOLDER: 'duewise-mirror',
    GENERATIONS: 2,        // kept of each plan
    CHUNK: 57344,          // as in io/store/manifest.hpp
    ANSWER_WITHIN_MS: 6000,
    FOLLOW_WITHIN_MS: 2000,

    folder: null,          // promise of the folder's handle; of null where there are no such files
    wanted: null,          // Map: plan → true: to be followed; false: to be forgotten
    behind: null,          // Set: plans that were rewritten and whose older files may still be here
    working: null,         // promise of the work in hand
    fault: '',             // why the last plan could not be followed

    open: () => {
      if (!MIRROR.folder) MIRROR.folder = MIRROR.find();
      return MIRROR.folder;
    },

    find: async () => {
      try {
        const can = typeof FileSystemFileHandle !== 'undefined'
          && FileSystemFileHandle.prototype.createWritable;
        if (!can) return null;
        const top = await navigator.storage.getDirectory();
        return await top.getDirectoryHandle(MIRROR.FOLDER, { create: true });
      } catch (error) {
        return null;
      }
    },

    inTime: (promise, milliseconds) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
      const stop = () => clearTimeout(timer);
      promise.then(resolve, reject).then(stop, stop);
    }),

    // --- what is there ----------------------------------------------------------------------

    handlesIn: async (folder) => {
      const found = [];
      const all = folder.values();
      for (let next = await all.next(); !next.done; next = await all.next()) found.push(next.value);
      return found;
    },

    // The files of a plan: name → handle.
    filesOf: async (folder) => {
      const files = new Map();
      for (const handle of await MIRROR.handlesIn(folder)) {
        if (handle.kind === 'file') files.set(handle.name, handle);
      }
      return files;
    },

    // The generations of which there is a manifest, newest first.
    generationsIn: (files) => {
      const found = [];
      for (const name of files.keys()) {
        if (MIRROR.isOurs(name) && name.endsWith('.manifest')) found.push(parseInt(name, 10));
      }
      return found.sort((a, b) => b - a);
    },

    isOurs: (name) => /^\d{10}(\.manifest|-[a-z_]+\.part)$/.test(name),
    number: (generation) => String(generation).padStart(10, '0'),
    manifestName: (generation) => `${MIRROR.number(generation)}.manifest`,
    partName: (part) => `${MIRROR.number(part.written_in)}-${part.name}.part`,
    pathOf: (plan, name) => `/duewise/plans/${plan}/${name}`,
    chunkPath: (plan, part, chunk) => MIRROR.pathOf(plan,
      `${MIRROR.number(part.written_in)}-${part.name}-${String(chunk).padStart(5, '0')}.chunk`),
    chunksOf: (part) => Math.ceil(part.length / MIRROR.CHUNK),

    // The parts that a manifest names; whether they are sound is judged by the program.
    partsOf: (text) => JSON.parse(text.slice(text.indexOf('\n') + 1)).parts,

    exists: (path) => FS.analyzePath(path).exists,

    // --- following --------------------------------------------------------------------------

    // Brings the files to the newest generation of the plan; answers when nothing is left to do.
    follow: (plan) => MIRROR.want(plan, true),
    forget: (plan) => MIRROR.want(plan, false),

    want: (plan, keeps) => {
      MIRROR.wanted.set(plan, keeps);
      if (!MIRROR.working) {
        MIRROR.working = MIRROR.work().then(() => { MIRROR.working = null; });
      }
      return MIRROR.working;
    },

    work: async () => {
      const folder = await MIRROR.open();
      while (MIRROR.wanted.size > 0) {
        const plan = MIRROR.wanted.keys().next().value;
        const keeps = MIRROR.wanted.get(plan);
        MIRROR.wanted.delete(plan);
        if (!folder) MIRROR.behind.delete(plan);
        if (!folder) continue;
        try {
          if (keeps) await MIRROR.copy(folder, plan);
          else await folder.removeEntry(plan, { recursive: true });
          MIRROR.behind.delete(plan);
          MIRROR.fault = '';
        } catch (error) {
          if (error.name !== 'NotFoundError') MIRROR.fault = IDBFS.describe(error);
        }
      }
    },

    copy: async (top, plan) => {
      const store = IDBFS.stores['/duewise'];
      const generation = store.newest.get(plan);
      // What this tab holds may be older than a passphrase that another one gave the plan.
      if (await IDBFS.newestStored(store, plan) > generation) return;
      const manifestPath = MIRROR.pathOf(plan, MIRROR.manifestName(generation));
      const text = FS.readFile(manifestPath, { encoding: 'utf8' });
      const folder = await top.getDirectoryHandle(plan, { create: true });
      const files = await MIRROR.filesOf(folder);
      for (const part of MIRROR.partsOf(text)) {
        const handle = files.get(MIRROR.partName(part));
        const size = part.length + (SEAL.keys.has(plan) ? SEAL.OVERHEAD : 0);
        if (handle && (await handle.getFile()).size === size) continue;
        await MIRROR.writePart(folder, plan, part);
      }
      await MIRROR.write(folder, plan, MIRROR.manifestName(generation), [() => [text]]);
      await MIRROR.prune(folder, plan);
    },

    writePart: (folder, plan, part) => {
      const batches = [];
      const count = MIRROR.chunksOf(part);
      for (let begin = 0; begin < count; begin += IDBFS.BATCH) {
        batches.push(() => {
          const chunks = [];
          for (let i = begin; i < Math.min(begin + IDBFS.BATCH, count); i += 1) {
            chunks.push(FS.readFile(MIRROR.chunkPath(plan, part, i)));
          }
          return chunks;
        });
      }
      return MIRROR.write(folder, plan, MIRROR.partName(part), batches);
    },

    // `batches`: functions that return the next pieces, each called when those before are handed
    // over, so that a large file does not hold up the page.
    write: async (folder, plan, name, batches) => {
      const key = SEAL.keys.get(plan);
      const sealed = key
        ? await MIRROR.sealed(key, plan, name, new Blob(batches.flatMap((each) => each()))) : null;
      const handle = await folder.getFileHandle(name, { create: true });
      const stream = await handle.createWritable();
      let size = 0;
      try {
        for (const batch of (sealed ? [() => [sealed]] : batches)) {
          const blob = new Blob(batch());
          size += blob.size;
          await stream.write(blob);
        }
      } catch (error) {
        await stream.abort();
        throw error;
      }
      await stream.close();
      const stored = await handle.getFile();
      if (stored.size !== size) throw new Error(`${name}: ${stored.size} bytes are stored`);
    },

    // Deletes what no kept generation needs. A part that is newer than all of them belongs to a
    // save whose manifest is still to come, perhaps of another tab. A generation from before the
    // plan's present passphrase, or that is damaged, is not kept.
    prune: async (folder, plan) => {
      const files = await MIRROR.filesOf(folder);
      let oldest = 0;
      let kept = 0;
      const needed = new Set();
      for (const generation of MIRROR.generationsIn(files)) {
        if (kept === MIRROR.GENERATIONS) break;
        try {
          const text = await MIRROR.text(plan, files, generation);
          for (const part of MIRROR.partsOf(text)) needed.add(MIRROR.partName(part));
        } catch (error) {
          await folder.removeEntry(MIRROR.manifestName(generation));
          files.delete(MIRROR.manifestName(generation));
          continue;
        }
        oldest = generation;
        kept += 1;
      }
      for (const name of files.keys()) {
        const isOld = MIRROR.isOurs(name) && parseInt(name, 10) < oldest;
        if (isOld && !needed.has(name)) await folder.removeEntry(name);
      }
    },

    // --- bringing back ----------------------------------------------------------------------

    // Puts into memory what the database has lost; what is brought back is stored in it again.
    // Answers the number of plans.
    load: async (store) => {
      const top = await MIRROR.open();
      let count = 0;
      if (!top) return count;
      for (const handle of await MIRROR.handlesIn(top)) {
        if (handle.kind !== 'directory') continue;
        try {
          if (await MIRROR.restoreLost(store, top, handle.name)) count += 1;
        } catch (error) {
          MIRROR.fault = IDBFS.describe(error);  // the other plans may be sound
        }
      }
      return count;
    },

    restoreLost: async (store, top, plan, cleans) => {
      const folder = await top.getDirectoryHandle(plan);
      const files = await MIRROR.filesOf(folder);
      const known = store.newest.get(plan) || 0;
      if (!SEAL.keys.has(plan)) {
        const answer = await MIRROR.compareSealed(store, folder, plan, files);
        if (answer !== null) return answer;
      }
      for (const generation of MIRROR.generationsIn(files)) {
        if ((store.removed.get(plan) || 0) >= generation) {
          MIRROR.forget(plan);
          return false;
        }
        if (generation < known && MIRROR.exists(`/duewise/plans/${plan}`)) return false;
        try {
          const text = await MIRROR.text(plan, files, generation);
          if (generation === known && MIRROR.isWhole(plan, text)) return false;
          const paths = await MIRROR.restore(plan, files, generation, text);
          if (generation > known) {
            await MIRROR.storeAgain(plan, known, generation, paths, cleans === true);
          }
          return true;
        } catch (error) {
          MIRROR.fault = IDBFS.describe(error);  // the one before may be sound
        }
      }
      return false;
    },

    // --- plans under a passphrase -----------------------------------------------------------

    sealed: async (key, plan, name, blob) => {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return SEAL.seal(key, `mirror/${plan}/${name}`, bytes);
    },

    // The plain content of a file. A plan with a passphrase has no plain files, and others no
    // sealed ones, but for those of before.
    bytes: async (plan, handle) => {
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      const key = SEAL.keys.get(plan);
      if (key) return SEAL.unseal(key, `mirror/${plan}/${handle.name}`, bytes);
      if (SEAL.isSealed(bytes)) throw new Error(`${handle.name} is sealed`);
      return bytes;
    },

    startOf: async (handle) => {
      const start = (await handle.getFile()).slice(0, SEAL.OVERHEAD);
      return new Uint8Array(await start.arrayBuffer());
    },

    // Of a plan whose passphrase is not known: whether it came back; null where these files are
    // plain and count. Plain files that are older than the passphrase are deleted: the page went
    // away before that.
    compareSealed: async (store, folder, plan, files) => {
      const newest = MIRROR.generationsIn(files)[0] || 0;
      if ((store.removed.get(plan) || 0) >= newest) return null;
      const here = store.sealed.get(plan);
      const manifest = files.get(MIRROR.manifestName(newest));
      if (SEAL.isSealed(await MIRROR.startOf(manifest))) {
        if (SEAL.newestPlain(plan) > newest) return false;
        SEAL.dropFiles(plan);
        SEAL.note(store, plan, newest, (await manifest.getFile()).lastModified);
        return !here || here.generation < newest;
      }
      if (!here) return null;
      if (here.generation < newest) {
        store.sealed.delete(plan);
        return null;
      }
      for (const name of Array.from(files.keys())) {
        const isPlain = !SEAL.isSealed(await MIRROR.startOf(files.get(name)));
        if (isPlain && MIRROR.isOurs(name)) await folder.removeEntry(name);
      }
      return false;
    },

    // {generation, header} of the newest sealed manifest; null where there is none.
    sealedManifest: async (plan) => {
      const top = await MIRROR.open();
      if (!top) return null;
      const files = await MIRROR.filesOf(await top.getDirectoryHandle(plan));
      for (const generation of MIRROR.generationsIn(files)) {
        const header = SEAL.headerOf(
          await MIRROR.startOf(files.get(MIRROR.manifestName(generation))));
        if (header) return { generation, header };
      }
      return null;
    },

    // Like `load` for one plan whose key is known now. `cleans`: the database has files of it that
    // are plain or of another passphrase.
    bringBack: async (store, plan, cleans) => {
      const top = await MIRROR.open();
      if (top) await MIRROR.restoreLost(store, top, plan, cleans);
    },

    text: async (plan, files, generation) => {
      const bytes = await MIRROR.bytes(plan, files.get(MIRROR.manifestName(generation)));
      return new TextDecoder().decode(bytes);
    },

    // Whether all files of a generation are in memory.
    isWhole: (plan, text) => {
      for (const part of MIRROR.partsOf(text)) {
        for (let chunk = 0; chunk < MIRROR.chunksOf(part); chunk += 1) {
          if (!MIRROR.exists(MIRROR.chunkPath(plan, part, chunk))) return false;
        }
      }
      return true;
    },

    // Puts the files of a generation into memory. Answers their paths, the manifest's last.
    restore: async (plan, files, generation, text) => {
      const paths = [];
      const put = (path, bytes) => {
        FS.writeFile(path, bytes);
        paths.push(path);
      };
      FS.mkdirTree(`/duewise/plans/${plan}`);
      for (const part of MIRROR.partsOf(text)) {
        const handle = files.get(MIRROR.partName(part));
        const bytes = await MIRROR.bytes(plan, handle);
        if (bytes.length !== part.length) throw new Error(`${handle.name} is cut short`);
        for (let chunk = 0; chunk < MIRROR.chunksOf(part); chunk += 1) {
          const begin = chunk * MIRROR.CHUNK;
          put(MIRROR.chunkPath(plan, part, chunk), bytes.subarray(begin, begin + MIRROR.CHUNK));
        }
      }
      put(MIRROR.pathOf(plan, MIRROR.manifestName(generation)), text);
      return paths;
    },

    storeAgain: (plan, expected, generation, written, rewrites) => new Promise((resolve) => {
      const request = {
        plan, expected, generation, written, removed: [], leaving: false, rewrites,
      };
      // Where it fails the plan is in memory all the same, and its next save stores it.
      IDBFS.commit('/duewise', request, () => resolve());
    }),

    // Puts the newest generation of one plan into memory, over what is there and damaged. Answers
    // whether there was one.
    reread: async (plan) => {
      const top = await MIRROR.open();
      if (!top) return false;
      const files = await MIRROR.filesOf(await top.getDirectoryHandle(plan));
      const generation = MIRROR.generationsIn(files)[0] || 0;
      if (generation === 0) return false;
      const text = await MIRROR.text(plan, files, generation);
      await MIRROR.restore(plan, files, generation, text);
      return true;
    },
  },

  duewise_store_reread__deps: ['$MIRROR', '$IDBFS'],
  duewise_store_reread__sig: 'viii',
  duewise_store_reread: function (state, ticket, plan) {
    const tell = (found) => IDBFS.enter('reread', [], () => {
      _duewise_store_was_reread(state, ticket, found ? 1 : 0);
    });
    MIRROR.inTime(MIRROR.reread(UTF8ToString(plan)), MIRROR.ANSWER_WITHIN_MS)
      .then(tell, () => tell(false));
  },
});
