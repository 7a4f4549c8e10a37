// Plans under a passphrase. In memory the files of an open plan are plain; what reaches the
// database and the private files is sealed here: AES-256-GCM, the key from PBKDF2-SHA-256, both by
// the browser's WebCrypto. One salt and key per plan, a fresh random nonce per file. Formats and
// promises: src/io/store/LAYOUT.md. Mind the optimiser of emcc 3.1.6, see idbfs_strict.js.
//
// WebCrypto only ever answers later, and a page that leaves has no later. For that moment key
// stream is kept ready: AES-CTR over zeros, which is what GCM encrypts with. What is left to do at
// once, XOR and the checksum that is GCM's tag (GHASH), is written here; the result is the same as
// WebCrypto's, and only WebCrypto ever opens it.
mergeInto(LibraryManager.library, {
  $SEAL__deps: ['$IDBFS'],
  // Only plain values and functions reach the program from a library.
  $SEAL__postset: 'SEAL.keys = new Map(); SEAL.next = new Map(); SEAL.closing = new Map();',
  $SEAL: {
    MAGIC: 'dwseal1\n',
    ROUNDS: 600000,
    ROUNDS_MAX: 10000000,   // a forged file must not keep the browser busy for hours
    HEADER: 60,             // magic 8, rounds 4, salt 16, check 16, nonce 12, CRC-32C of these 4
    OVERHEAD: 76,           // header and tag
    STRIP: 57344,           // as a chunk of a part
    STRIPS_MIN: 12,
    STRIPS_MAX: 256,        // 15 MB

    keys: null,             // Map: plan → key, while it is open here
    next: null,             // Map: plan → key its next rewriting commit seals with; null: none
    closing: null,          // Map: plan → mark of the closing that is to forget the key

    isOffered: () => typeof crypto !== 'undefined' && Boolean(crypto.subtle),

    // --- keys -------------------------------------------------------------------------------

    // {salt, rounds, check, gcm, ctr, table, strips}. The browser keeps the key itself to itself.
    // The same text typed on another system may be composed otherwise, hence NFKC.
    derive: async (passphrase, salt, rounds) => {
      const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
      const base = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
      text.fill(0);
      const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
      const bits = new Uint8Array(await crypto.subtle.deriveBits(way, base, 256));
      const gcm = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false,
        ['encrypt', 'decrypt']);
      const ctr = await crypto.subtle.importKey('raw', bits, 'AES-CTR', false, ['encrypt']);
      bits.fill(0);
      const key = {
        salt, rounds, check: null, gcm, ctr, table: null, strips: [], wish: 0, refill: null,
      };
      key.check = await SEAL.checkOf(key);
      key.table = SEAL.hashTable(await SEAL.stream(key, new Uint8Array(16), 16));
      return key;
    },

    create: (passphrase) =>
      SEAL.derive(passphrase, crypto.getRandomValues(new Uint8Array(16)), SEAL.ROUNDS),

    // Tells a wrong passphrase from damage: the tag of an empty text. Its nonce is used for nothing
    // else, and its text is always the same.
    checkOf: async (key) => {
      const facts = new Uint8Array(28);
      facts.set(SEAL.textBytes(SEAL.MAGIC), 0);
      SEAL.putNumber(facts, 8, key.rounds);
      facts.set(key.salt, 12);
      const way = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: facts };
      return new Uint8Array(await crypto.subtle.encrypt(way, key.gcm, new Uint8Array(0)));
    },

    // The key that the passphrase gives with this header, or the fault that it is the wrong one.
    keyFor: async (passphrase, header) => {
      const key = await SEAL.derive(passphrase, header.salt, header.rounds);
      if (!SEAL.opens(key, header)) throw IDBFS.fault('passphrase_is_wrong', '');
      return key;
    },

    opens: (key, header) => IDBFS.isSame(key.check, header.check)
      && IDBFS.isSame(key.salt, header.salt) && key.rounds === header.rounds,

    // --- files ------------------------------------------------------------------------------

    textBytes: (text) => new TextEncoder().encode(text),

    putNumber: (bytes, at, value) => {
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, value, true);
    },
    numberAt: (bytes, at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true),

    checksum: (bytes) => {
      let crc = -1;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
      }
      return ~crc >>> 0;
    },

    isSealed: (bytes) => {
      if (!ArrayBuffer.isView(bytes) || bytes.byteLength < SEAL.OVERHEAD) return false;
      for (let i = 0; i < SEAL.MAGIC.length; i += 1) {
        if (bytes[i] !== SEAL.MAGIC.charCodeAt(i)) return false;
      }
      return true;
    },

    header: (key, nonce) => {
      const header = new Uint8Array(SEAL.HEADER);
      header.set(SEAL.textBytes(SEAL.MAGIC), 0);
      SEAL.putNumber(header, 8, key.rounds);
      header.set(key.salt, 12);
      header.set(key.check, 28);
      header.set(nonce, 44);
      SEAL.putNumber(header, 56, SEAL.checksum(header.subarray(0, 56)));
      return header;
    },

    // What the header of a sealed file says; null where it is damaged.
    headerOf: (bytes) => {
      if (!SEAL.isSealed(bytes)) return null;
      if (SEAL.numberAt(bytes, 56) !== SEAL.checksum(bytes.subarray(0, 56))) return null;
      const rounds = SEAL.numberAt(bytes, 8);
      if (rounds < SEAL.ROUNDS || rounds > SEAL.ROUNDS_MAX) return null;
      return {
        rounds, salt: bytes.slice(12, 28), check: bytes.slice(28, 44), nonce: bytes.slice(44, 56),
      };
    },

    // What the tag vouches for beside the content: the header, and which file of which plan it is.
    bound: (header, path) => {
      const name = SEAL.textBytes(path);
      const all = new Uint8Array(header.length + name.length);
      all.set(header, 0);
      all.set(name, header.length);
      return all;
    },

    joined: (header, sealed) => {
      const all = new Uint8Array(header.length + sealed.length);
      all.set(header, 0);
      all.set(sealed, header.length);
      return all;
    },

    // The name that a record is bound to: its path without the mount.
    nameOf: (path) => path.replace(/^\/duewise\//, ''),

    seal: async (key, name, bytes) => {
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const header = SEAL.header(key, nonce);
      const way = { name: 'AES-GCM', iv: nonce, additionalData: SEAL.bound(header, name) };
      return SEAL.joined(header, new Uint8Array(await crypto.subtle.encrypt(way, key.gcm, bytes)));
    },

    // Fails where the file is damaged, another one, or sealed with another key.
    unseal: async (key, name, bytes) => {
      const header = SEAL.headerOf(bytes);
      if (!header || !SEAL.opens(key, header)) throw new Error(`${name}: its header is damaged`);
      const bound = SEAL.bound(bytes.subarray(0, SEAL.HEADER), name);
      const way = { name: 'AES-GCM', iv: header.nonce, additionalData: bound };
      const content = bytes.subarray(SEAL.HEADER);
      return new Uint8Array(await crypto.subtle.decrypt(way, key.gcm, content));
    },

    // --- at once, for a page that leaves ----------------------------------------------------

    stream: async (key, counter, length) => {
      const way = { name: 'AES-CTR', counter, length: 32 };
      return new Uint8Array(await crypto.subtle.encrypt(way, key.ctr, new Uint8Array(length)));
    },

    // Keeps enough key stream for all files of the plan's newest states. A strip is used once.
    keepReady: (key, bytes) => {
      const wish = Math.ceil(bytes / SEAL.STRIP) + SEAL.STRIPS_MIN;
      key.wish = Math.min(SEAL.STRIPS_MAX, Math.max(wish, key.wish));
      if (key.refill) return key.refill;
      key.refill = SEAL.fill(key).then(() => { key.refill = null; }, () => { key.refill = null; });
      return key.refill;
    },

    fill: async (key) => {
      while (key.strips.length < key.wish) {
        const nonce = crypto.getRandomValues(new Uint8Array(12));
        const counter = new Uint8Array(16);
        counter.set(nonce, 0);
        counter[15] = 1;  // the first block masks the tag, the content begins with the second
        const stream = await SEAL.stream(key, counter, 16 + SEAL.STRIP);
        key.strips.push({ nonce, stream });
      }
    },

    // The same as `seal`, within the call; null where no key stream is left.
    sealNow: (key, name, bytes) => {
      if (bytes.length > SEAL.STRIP || key.strips.length === 0) return null;
      const strip = key.strips.pop();
      const header = SEAL.header(key, strip.nonce);
      const sealed = new Uint8Array(bytes.length + 16);
      for (let i = 0; i < bytes.length; i += 1) sealed[i] = bytes[i] ^ strip.stream[16 + i];
      const content = sealed.subarray(0, bytes.length);
      const hash = SEAL.hash(key.table, SEAL.bound(header, name), content);
      for (let i = 0; i < 16; i += 1) sealed[bytes.length + i] = hash[i] ^ strip.stream[i];
      strip.stream.fill(0);
      return SEAL.joined(header, sealed);
    },

    // The multiples of H by all numbers of four bits, most significant word first; behind them
    // what four bits that fall out at the end add at the front.
    hashTable: (block) => {
      const table = new Uint32Array(80);
      for (let out = 0; out < 16; out += 1) {
        for (let bit = 0; bit < 4; bit += 1) {
          if (out & (1 << bit)) table[64 + out] ^= 0xe1000000 >>> (3 - bit);
        }
      }
      const view = new DataView(block.buffer, block.byteOffset);
      let words = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];
      for (let i = 8; i > 0; i >>= 1) {
        table.set(words, 4 * i);
        const carry = words[3] & 1 ? 0xe1000000 : 0;
        words = [
          (words[0] >>> 1) ^ carry, (words[0] << 31) | (words[1] >>> 1),
          (words[1] << 31) | (words[2] >>> 1), (words[2] << 31) | (words[3] >>> 1),
        ];
      }
      for (let i = 2; i <= 8; i *= 2) {
        for (let j = 1; j < i; j += 1) {
          for (let word = 0; word < 4; word += 1) {
            table[4 * (i + j) + word] = table[4 * i + word] ^ table[4 * j + word];
          }
        }
      }
      return table;
    },

    // sums: the sum so far in 16 bytes; multiplies it by H.
    multiply: (table, sums) => {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let step = 31; step >= 0; step -= 1) {
        if (step < 31) {
          const out = d & 15;
          d = (d >>> 4) | (c << 28);
          c = (c >>> 4) | (b << 28);
          b = (b >>> 4) | (a << 28);
          a = (a >>> 4) ^ table[64 + out];
        }
        const byte = sums[step >> 1];
        const at = 4 * (step & 1 ? byte & 15 : byte >> 4);
        a ^= table[at];
        b ^= table[at + 1];
        c ^= table[at + 2];
        d ^= table[at + 3];
      }
      const view = new DataView(sums.buffer);
      view.setUint32(0, a >>> 0);
      view.setUint32(4, b >>> 0);
      view.setUint32(8, c >>> 0);
      view.setUint32(12, d >>> 0);
    },

    hash: (table, bound, content) => {
      const sums = new Uint8Array(16);
      for (const bytes of [bound, content]) {
        for (let at = 0; at < bytes.length; at += 16) {
          const count = Math.min(16, bytes.length - at);
          for (let i = 0; i < count; i += 1) sums[i] ^= bytes[at + i];
          SEAL.multiply(table, sums);
        }
      }
      const lengths = new DataView(new ArrayBuffer(16));
      lengths.setUint32(4, 8 * bound.length);
      lengths.setUint32(12, 8 * content.length);
      for (let i = 0; i < 16; i += 1) sums[i] ^= lengths.getUint8(i);
      SEAL.multiply(table, sums);
      return sums;
    },
  },
});
