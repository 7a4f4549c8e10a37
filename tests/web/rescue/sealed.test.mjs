// Goal: the rescue page opens what a passphrase has sealed, and only that. Method: plans are sealed
// by Node's own cipher (stored.mjs), as the database and the private files hold them, then spoilt.
import assert from 'node:assert/strict';

import {
  backupOfState, examine, listClosed, listPlans,
} from '../../../web/js/rescue/plans.js';
import {
  canUnseal, headerOf, isSealed, keysFor, opens, unseal,
} from '../../../web/js/rescue/sealed.js';
import { check } from '../support/case.mjs';
import {
  bytesOf, manifestText, released, sealedFiles, sealer, stateOf, storeOf, textOf, withChecksum,
} from './stored.mjs';

const passphrase = 'correct horse battery 如期';
const seal = sealer(passphrase);
const parts = {
  plan: '{"schema": "duewise.plan/1", "policy": {}}\n',
  portfolio: Array.from({ length: 20_000 }, (_, row) => `[${row}]`).join('\n'), // three chunks
};
const backup = `${parts.plan.slice(0, -2)},\n"portfolio": ${parts.portfolio}}\n`;
const newest = 'a/0000000003.manifest';
const chunk = (number) => `a/0000000003-portfolio-0000${number}.chunk`;

const plain = (id, generation = 3) => stateOf('a', generation, parts, id);
const sealed = (id = 'database', generation = 3) => sealedFiles(plain(id, generation), seal, id);
const statesOf = (...stores) => listPlans(stores).find((each) => each.id === 'a').states;

async function open(states, phrase = passphrase, keys = []) {
  const closed = await listClosed(states, keys);
  return [...keys, ...await keysFor(phrase, closed.map(({ header }) => header))];
}

const theKeys = () => open(statesOf(storeOf(sealed())));

// What is said of the only state of these files with these keys.
async function faultOf(files, keys, id = 'database') {
  return (await examine(statesOf(storeOf(files, { id }))[0], keys)).fault?.code;
}

check('rescue: a sealed plan opens with its passphrase, out of either store alone', async () => {
  assert.equal(canUnseal(), true);
  for (const id of ['database', 'files']) {
    const files = sealed(id);
    assert.equal(files.size, id === 'files' ? 3 : 5);
    const states = statesOf(storeOf(files, { id }));
    const before = await examine(states[0], []);
    assert.deepEqual([before.manifest, before.key, before.fault.code], [null, null, 'sealed']);
    const keys = await open(states);
    assert.equal(keys.length, 1);
    const { manifest, key, fault } = await examine(states[0], keys);
    assert.deepEqual([manifest.name, key, fault], ['State 3', keys[0], null]);
    assert.equal(await (await backupOfState(states[0], keys)).text(), backup);
    assert.deepEqual(await listClosed(states, keys), []);
    await assert.rejects(backupOfState(states[0], []), { code: 'sealed' });
  }
});

check('rescue: a released plan, sealed, gives the same backup as it did plain', async () => {
  const texts = [];
  for (const files of [released(), sealedFiles(released(), seal)]) {
    const { states } = listPlans([storeOf(files)]).find(({ id }) => id === 'north-star');
    texts.push(await (await backupOfState(states[0], await open(states))).text());
  }
  assert.equal(texts[1], texts[0]);
});

check('rescue: a wrong passphrase opens nothing, and is told from damage', async () => {
  const files = sealed();
  const states = statesOf(storeOf(files));
  for (const wrong of ['', 'x', `${passphrase} `, passphrase.toUpperCase(), passphrase.slice(1)])
    assert.deepEqual(await open(states, wrong), [], wrong);
  assert.equal((await examine(states[0], [])).fault.code, 'sealed');
  files.get(newest)[70] ^= 1;
  assert.deepEqual(await open(states, 'x'), []);
  assert.equal((await open(states)).length, 1);
});

check('rescue: a passphrase is the same however its letters are composed', async () => {
  const own = sealer('caf\u00e9 \ufb01n'.normalize('NFKC'));
  const states = statesOf(storeOf(sealedFiles(plain(), own)));
  for (const typed of ['caf\u00e9 fin', 'cafe\u0301 \ufb01n'])
    assert.equal((await open(states, typed)).length, 1, typed);
});

check('rescue: rounds that the format does not allow are not even tried', async () => {
  const withRounds = (rounds) => {
    const bytes = seal('plans/a/x', bytesOf('x'));
    new DataView(bytes.buffer).setUint32(8, rounds, true);
    return headerOf(withChecksum(bytes)) !== null;
  };
  const rows = [
    [0, false], [1, false], [599_999, false], [600_000, true], [10_000_000, true],
    [10_000_001, false], [2 ** 32 - 1, false],
  ];
  for (const [rounds, isAllowed] of rows) assert.equal(withRounds(rounds), isAllowed, `${rounds}`);
  const more = statesOf(storeOf(sealedFiles(plain(), sealer(passphrase, 600_001))));
  assert.equal((await open(more)).length, 1);
  const fewer = statesOf(storeOf(sealedFiles(plain(), sealer(passphrase, 1000))));
  assert.deepEqual(await listClosed(fewer, []), []);
  assert.equal((await examine(fewer[0], [])).fault.code, 'manifestDamaged');
});

check('rescue: every byte of a sealed file counts', async () => {
  const [key] = await theKeys();
  const file = seal('plans/a/x', bytesOf('content'));
  assert.equal(file.length, 7 + 76);
  assert.equal(textOf(await unseal(key, 'plans/a/x', file)), 'content');
  for (let at = 0; at < file.length; at += 1) {
    const spoilt = file.slice();
    spoilt[at] ^= 1;
    assert.equal(await unseal(key, 'plans/a/x', spoilt), null, `byte ${at}`);
    // Who changes a header can mend its checksum, too; the tag vouches for the header.
    if (at < 56) assert.equal(await unseal(key, 'plans/a/x', withChecksum(spoilt)), null, `${at}`);
  }
  for (let length = 0; length < file.length; length += 1)
    assert.equal(await unseal(key, 'plans/a/x', file.slice(0, length)), null, `length ${length}`);
  assert.equal(await unseal(key, 'plans/a/x', new Uint8Array([...file, 0])), null);
  for (const name of ['plans/b/x', 'plans/a/y', 'mirror/a/x', '', 'plans/a/x '])
    assert.equal(await unseal(key, name, file), null, name);
  const empty = await unseal(key, 'plans/a/x', seal('plans/a/x', new Uint8Array()));
  assert.equal(empty.length, 0);
});

check('rescue: a header says what it is, and where it lies in a buffer does not matter', async () => {
  const file = seal('plans/a/x', bytesOf('x'));
  const inside = new Uint8Array([...bytesOf('abc'), ...file]).subarray(3);
  const [key] = await theKeys();
  assert.equal(opens(key, headerOf(inside)), true);
  assert.equal(opens(key, headerOf(sealer(passphrase)('plans/a/x', bytesOf('x')))), false);
  assert.equal(textOf(await unseal(key, 'plans/a/x', inside)), 'x');
  for (const bytes of [bytesOf(''), bytesOf('dwseal'), bytesOf('duewise-manifest')])
    assert.deepEqual([isSealed(bytes), headerOf(bytes)], [false, null]);
  assert.deepEqual([isSealed(file.slice(0, 20)), headerOf(file.slice(0, 20))], [true, null]);
});

check('rescue: damage of a sealed state has its name', async () => {
  const flip = (name, at) => (files) => {
    const bytes = files.get(name);
    bytes[(at + bytes.length) % bytes.length] ^= 1;
  };
  const swap = (one, two) => (files) => {
    const first = files.get(one);
    files.set(one, files.get(two));
    files.set(two, first);
  };
  const rows = [
    [() => {}, undefined],
    [flip(newest, 0), 'manifestDamaged'],
    [flip(newest, 9), 'manifestDamaged'],
    [flip(newest, 30), 'manifestDamaged'],
    [flip(newest, 58), 'manifestDamaged'],
    [flip(newest, 70), 'manifestDamaged'],
    [flip(newest, -1), 'manifestDamaged'],
    [(files) => files.set(newest, files.get(newest).slice(0, -1)), 'manifestDamaged'],
    [(files) => files.set(newest, seal('plans/a/0000000002.manifest',
      plain().get(newest))), 'manifestDamaged'],
    [(files) => files.set(newest, seal('plans/b/0000000003.manifest',
      plain().get(newest))), 'manifestDamaged'],
    [(files) => files.set(newest, seal(`plans/${newest}`, bytesOf('x'))), 'manifestDamaged'],
    [(files) => files.set(newest, seal(`plans/${newest}`,
      manifestText({ schema: 'duewise.manifest/2' }))), 'newerVersion'],
    [flip(chunk(1), 20), 'partDamaged'],
    [flip(chunk(1), 60), 'partDamaged'],
    [flip(chunk(1), -1), 'partDamaged'],
    [swap(chunk(0), chunk(1)), 'partDamaged'],
    [(files) => files.set(chunk(2), plain().get(chunk(2))), 'partDamaged'], // planted
    [(files) => files.set(chunk(2), sealer(passphrase)(`plans/${chunk(2)}`,
      plain().get(chunk(2)))), 'partDamaged'], // the same passphrase at another time
    [(files) => files.delete(chunk(2)), 'unreadable'],
  ];
  const keys = await theKeys();
  for (const [index, [spoil, code]] of rows.entries()) {
    const files = sealed();
    spoil(files);
    assert.equal(await faultOf(files, keys), code, `row ${index}`);
  }
  const mirrored = sealed('files');
  flip('a/0000000003-portfolio.part', 90_000)(mirrored);
  assert.equal(await faultOf(mirrored, keys, 'files'), 'partDamaged');
  assert.equal(await faultOf(sealedFiles(plain('files'), seal), keys, 'files'), 'manifestDamaged');
});

check('rescue: a sealed part below a plain list of contents is damage', async () => {
  const files = plain();
  files.set(chunk(0), sealed().get(chunk(0)));
  assert.equal(await faultOf(files, await theKeys()), 'partDamaged');
});

check('rescue: each state opens with its own passphrase, or without one', async () => {
  const other = sealer('another');
  const database = new Map([
    ...plain('database', 1), ...sealed('database', 2),
    ...sealedFiles(plain('database', 3), other), ...sealed('database', 4),
  ]);
  const files = sealed('files', 4);
  const states = statesOf(storeOf(database), storeOf(files, { id: 'files' }));
  const told = async (keys) => {
    const all = [];
    for (const state of states) {
      const { fault } = await examine(state, keys);
      all.push(`${state.store.id} ${state.generation} ${fault?.code ?? 'whole'}`);
    }
    return all;
  };
  const listed = ['database 4', 'files 4', 'database 3', 'database 2', 'database 1'];
  const expect = (...codes) => listed.map((state, index) => `${state} ${codes[index]}`);
  assert.deepEqual(await told([]), expect('sealed', 'sealed', 'sealed', 'sealed', 'whole'));
  const some = await open(states);
  assert.equal(some.length, 1);
  assert.deepEqual(await told(some), expect('whole', 'whole', 'sealed', 'whole', 'whole'));
  const closed = await listClosed(states, some);
  assert.deepEqual(closed.map(({ state }) => state.generation), [3]);
  assert.deepEqual(await open(states, 'x', some), some);
  const all = await open(states, 'another', some);
  assert.deepEqual(await told(all), expect('whole', 'whole', 'whole', 'whole', 'whole'));
  assert.deepEqual(await listClosed(states, all), []);
});
