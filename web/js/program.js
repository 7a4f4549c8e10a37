// The WebAssembly program: how it is loaded and how the page calls it. After a trap the instance
// must be taken for dead, so every call goes through `call`, which hands the page to the rescue.

import createModule from 'duewise-program';

const embeddedId = 'program-bytes';

async function programBytes() {
  const embedded = document.getElementById(embeddedId);
  if (embedded) {
    const binary = atob(embedded.textContent.trim());
    return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  }
  const response = await fetch(document.documentElement.dataset.program);
  if (!response.ok) throw new Error(`program: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Loads the program; `host` is what it may ask of the page (src/web/host.hpp). */
export async function loadProgram(host, onFailure) {
  const wasmBinary = await programBytes();
  let isAlive = true;

  function fail(reason) {
    if (!isAlive) return;
    isAlive = false;
    onFailure(String(reason));
  }

  const module = await createModule({ wasmBinary, host, onAbort: fail });

  function call(name, ...values) {
    if (!isAlive) return undefined;
    try {
      return module[`_duewise_${name}`](...values);
    } catch (error) {
      fail(error && error.stack ? error.stack : error);
      return undefined;
    }
  }

  /** Calls with each text as pointer and length, in front of the other values. */
  function callWithTexts(name, texts, ...values) {
    const encoded = texts.map((text) => new TextEncoder().encode(text));
    const size = encoded.reduce((sum, bytes) => sum + bytes.length, 0);
    const start = call('reserve', size);
    if (start === undefined) return undefined;
    const places = [];
    let at = start;
    for (const bytes of encoded) {
      module.HEAPU8.set(bytes, at);
      places.push(at, bytes.length);
      at += bytes.length;
    }
    return call(name, ...places, ...values);
  }

  return {
    call,
    callWithTexts,
    fail,
    isAlive: () => isAlive,
    /** The program's memory; a later call may move it. */
    memory: () => module.HEAPU8,
  };
}
