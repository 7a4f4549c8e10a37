// The script that the page loads to read workbooks, as it is shipped, in a thread that has what a
// browser's worker has and nothing of Node: the library takes other ways where it finds Buffer.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';

import { bundleWorkbook } from '../../../web/tools/bundle_workbook.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const script = path.join(root, 'build/test-web/duewise-workbook.js');

const prelude = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  const { runInThisContext } = require('node:vm');
  const text = readFileSync(new URL(workerData), 'utf8');
  globalThis.self = globalThis;
  self.postMessage = (data) => parentPort.postMessage(data);
  self.addEventListener = (name, listen) => parentPort.on(name, (data) => listen({ data }));
  for (const name of ['Buffer', 'process', 'require', 'module', 'exports', 'setImmediate'])
    delete globalThis[name];
  runInThisContext(text);`;

/** The threads that were started and not ended. */
export const running = new Set();

class Worker {
  constructor(address) {
    this.thread = new Thread(prelude, { eval: true, workerData: address });
    running.add(this);
  }

  addEventListener(name, listen) {
    const wrap = name === 'error' ? ({ message }) => ({ message, preventDefault() {} })
      : (data) => ({ data });
    this.thread.on(name, (value) => listen(wrap(value)));
  }

  postMessage(data) {
    this.thread.postMessage(data);
  }

  terminate() {
    running.delete(this);
    this.thread.terminate();
  }
}

await mkdir(path.dirname(script), { recursive: true });
await bundleWorkbook(script);
globalThis.Worker = Worker;
globalThis.document = {
  baseURI: pathToFileURL(script).href,
  documentElement: { dataset: { workbook: path.basename(script) } },
  getElementById: () => null,
};

export const { isWorkbook, readWorkbook, workbookCodes } = await import(
  '../../../web/js/workbook.js');
