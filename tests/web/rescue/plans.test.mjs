// What the rescue page makes of stored files: the released store (tests/golden/released) as it is,
// and spoilt in every way that it names.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { crc32c } from '../../../web/js/rescue/crc32c.js';
import { readManifest } from '../../../web/js/rescue/manifest.js';
import { backupOfState, examine, fileName, listPlans } from '../../../web/js/rescue/plans.js';
import { check } from '../support/case.mjs';
import {
  bytesOf, golden, manifestText, released, stateOf, storeOf, textOf,
} from './stored.mjs';

const plan = 'north-star';
const manifestOf = (generation) => `${plan}/${String(generation).padStart(10, '0')}.manifest`;

// Replaces the newest manifest by one of the same kind whose body is `change` of the old one.
function reseal(files, change) {
  const body = JSON.parse(textOf(files.get(manifestOf(3))).split('\n').slice(1).join('\n'));
  files.set(manifestOf(3), manifestText(change(body)));
}

async function newestOf(files) {
  const [{ states }] = listPlans([storeOf(files)]);
  assert.equal(states[0].generation, 3);
  return examine(states[0], []);
}

async function faultOf(spoil) {
  const files = released();
  spoil(files);
  const { fault } = await newestOf(files);
  return fault?.code;
}

check('rescue: the checksum is CRC-32C', () => {
  // RFC 3720, appendix B.4, and the check value of the algorithm.
  assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  assert.equal(crc32c(new Uint8Array(32).fill(255)), 0x62a8ab43);
  assert.equal(crc32c(bytesOf('123456789')), 0xe3069283);
  assert.equal(crc32c(new Uint8Array()), 0);
});

check('rescue: plans are listed newest state first, layouts and what was deleted are not', () => {
  const files = released();
  const summary = (stores) => listPlans(stores).map(({ id, states }) =>
    [id, ...states.map(({ store, generation }) => `${store.id} ${generation}`)]);
  const other = storeOf(new Map([[manifestOf(4), bytesOf('')]]), { id: 'files' });
  assert.deepEqual(summary([storeOf(files), other]),
    [[plan, 'files 4', 'database 3', 'database 2', 'database 1']]);
  const removed = storeOf(files, { removed: new Map([[plan, 3]]) });
  assert.deepEqual(summary([removed, other]), [[plan, 'files 4']]);
  assert.deepEqual(summary([]), []);
});

check('rescue: a released plan is whole, and its backup holds its texts as they are', async () => {
  const files = released();
  const { manifest, fault } = await newestOf(files);
  assert.equal(fault, null);
  assert.deepEqual([manifest.customers, manifest.invoices], [3, 4]);
  const [{ states }] = listPlans([storeOf(files)]);
  const text = await (await backupOfState(states[0], [])).text();
  const head = textOf(files.get(`${plan}/0000000003-plan-00000.chunk`));
  const invoices = textOf(files.get(`${plan}/0000000002-portfolio-00000.chunk`));
  assert.ok(invoices.includes('123456789012]'));
  assert.equal(text, `${head.slice(0, -2)},\n"portfolio": ${invoices}}\n`);
  // The released backup is the same plan under another name.
  const withoutName = (file) => file.replace(/"name": "[^"]*",\n"settings"/, '"settings"');
  const backup = readFileSync(path.join(golden, 'plan-1.duewise.json'), 'utf8');
  assert.equal(withoutName(text), withoutName(backup));
});

check('rescue: each kind of damage has its name', async () => {
  const chunk = `${plan}/0000000003-plan-00000.chunk`;
  const rows = [
    [() => {}, undefined],
    [(files) => { files.get(manifestOf(3))[60] ^= 1; }, 'manifestDamaged'],
    [(files) => files.set(manifestOf(3), files.get(manifestOf(3)).slice(0, 90)), 'manifestDamaged'],
    [(files) => files.set(manifestOf(3), bytesOf('')), 'manifestDamaged'],
    [(files) => files.set(manifestOf(3), bytesOf('dwseal1\nxxxx')), 'manifestDamaged'],
    [(files) => files.set(manifestOf(3), files.get(manifestOf(2))), 'belongsElsewhere'],
    [(files) => reseal(files, (body) => ({ ...body, schema: 'duewise.manifest/2' })), 'newerVersion'],
    [(files) => reseal(files, (body) => ({ ...body, cipher: 'x' })), 'newerVersion'],
    [(files) => reseal(files, (body) => ({ ...body, schema: 'other/1' })), 'manifestDamaged'],
    [(files) => reseal(files, () => null), 'manifestDamaged'],
    [(files) => reseal(files, (body) => ({ ...body, parts: [] })), 'manifestDamaged'],
    [(files) => reseal(files, (body) => ({ ...body, parts: [null] })), 'manifestDamaged'],
    [(files) => reseal(files, (body) => {
      body.parts[0].name = '../plan';
      return body;
    }), 'manifestDamaged'],
    [(files) => reseal(files, (body) => {
      body.parts[0].written_in = 4;
      return body;
    }), 'manifestDamaged'],
    [(files) => reseal(files, (body) => ({ ...body, parts: body.parts.slice(0, 1) })), 'notReadable'],
    [(files) => { files.get(chunk)[5] ^= 1; }, 'partDamaged'],
    [(files) => files.set(chunk, files.get(chunk).slice(1)), 'partDamaged'],
    [(files) => files.delete(chunk), 'unreadable'],
  ];
  for (const [index, [spoil, code]] of rows.entries())
    assert.equal(await faultOf(spoil), code, `row ${index}`);
});

check('rescue: a backup is made only of what verifies at that moment', async () => {
  const files = released();
  const [{ states }] = listPlans([storeOf(files)]);
  files.get(`${plan}/0000000003-plan-00000.chunk`)[9] ^= 1;
  await assert.rejects(backupOfState(states[0], []), { code: 'partDamaged' });
  assert.throws(() => readManifest(files.get(manifestOf(1)), plan, 2), { code: 'belongsElsewhere' });
});

check('rescue: file names are safe and never empty', () => {
  assert.equal(fileName('如期 2026'), '如期 2026.duewise.json');
  assert.equal(fileName('a/b\\c:d*e?f"g<h>i|j\n'), 'a-b-c-d-e-f-g-h-i-j-.duewise.json');
  assert.equal(fileName('  '), 'plan.duewise.json');
});

check('rescue: the pieces of a log are put together in a backup', async () => {
  const head = '{"schema": "duewise.plan/2", "policy": {}}\n';
  const parts = { plan: head, log_aa: '[\n{"id":1},\n{"id":2}\n]', log_ab: '[\n{"id":3}\n]',
    portfolio: '{"invoices": []}' };
  const backup = async (changed) => {
    const [{ states }] = listPlans([storeOf(stateOf('p', 1, { ...parts, ...changed }))]);
    return (await backupOfState(states[0], [])).text();
  };
  const text = await backup({});
  assert.deepEqual(JSON.parse(text).log, { entries: [{ id: 1 }, { id: 2 }, { id: 3 }] });
  assert.deepEqual(JSON.parse(text).portfolio, { invoices: [] });
  await assert.rejects(backup({ log_ab: '{"id":3}' }), { code: 'partDamaged' });
  await assert.rejects(backup({ notes: '[]' }), { code: 'notReadable' });
});
