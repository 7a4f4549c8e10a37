// Goal: the native program and the WebAssembly one answer the same bytes. Method: run both on the
// samples, the presets and the inputs of the golden tests, and compare exit code, output and
// messages. Run by `./dev test wasm`, after both have been built.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const wanted = process.env.DUEWISE_FILTER ?? '';
const programs = {
  native: ['build/native-sanitize/duewise'],
  wasm: [process.execPath, '--no-experimental-fetch', 'build/web/duewise.js'],
};

function run([program, ...first], words) {
  const { status, signal, stdout, stderr } = spawnSync(program, [...first, ...words],
    { cwd: root, maxBuffer: 1 << 28, input: '' });
  return { status, signal, stdout: stdout.toString(), stderr: stderr.toString() };
}

function check(words) {
  const name = `same bytes, native and WebAssembly: duewise ${words.join(' ')}`;
  if (!name.includes(wanted)) return;
  test(name, () => {
    const native = run(programs.native, words);
    assert.equal(native.signal, null, native.stderr);
    assert.notEqual(native.stdout + native.stderr, '');
    assert.deepEqual(run(programs.wasm, words), native);
  });
}

// The same for a command that writes a file.
function checkFile(words, ending) {
  const name = `same bytes, native and WebAssembly: duewise ${words.join(' ')} → ${ending}`;
  if (!name.includes(wanted)) return;
  test(name, async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'duewise-bytes-'));
    try {
      const written = [];
      for (const [kind, program] of Object.entries(programs)) {
        const file = path.join(folder, kind + ending);
        assert.equal(run(program, [...words, '--out', file]).status, 0);
        written.push(await readFile(file));
      }
      assert.ok(written[0].length > 1000);
      assert.ok(written[0].equals(written[1]));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

// The files below `folder` whose name ends in `ending`, sorted.
function filesBelow(folder, ending) {
  const files = [];
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) files.push(...filesBelow(file, ending));
    else if (entry.name.endsWith(ending)) files.push(file);
  }
  return files.sort();
}

const policies = filesBelow('assets/policies', '.json');
const samples = filesBelow('assets/samples', '.csv');
const tables = [...samples, ...filesBelow('tests/golden', '.csv')];
const span = ['--as-of', '2026-03-31', '--until', '2027-03-31'];

check([]);
check(['policies']);
for (const file of policies) {
  check(['policy', path.basename(file, '.json')]);
  check(['check', file]);
}
for (const file of tables) check(['import', file, '--as-of', '2026-03-31']);
for (const file of samples) {
  for (const by of ['customer', 'currency', 'rating']) {
    check(['age', '--portfolio', file, '--as-of', '2026-03-31', '--by', by]);
  }
  for (const policy of policies) {
    for (const format of ['json', 'csv', 'ics']) {
      check(['simulate', '--policy', path.basename(policy, '.json'), '--portfolio', file, ...span,
        '--format', format]);
    }
  }
}

for (const file of samples) {
  for (const ending of ['.csv', '.xlsx']) checkFile(['import', file], ending);
  checkFile(['age', '--portfolio', file, '--as-of', '2026-03-31', '--format', 'xlsx'], '.xlsx');
  const simulate = ['simulate', '--policy', path.basename(policies[0], '.json'), '--portfolio', file,
    ...span, '--format'];
  checkFile([...simulate, 'xlsx'], '.xlsx');
  checkFile([...simulate, 'html', '--language', 'zh-Hant'], '.html');
}

const some = policies.slice(0, 5).flatMap((file) => ['--policy', path.basename(file, '.json')]);
for (const file of samples) {
  for (const format of ['json', 'csv', 'text']) {
    check(['compare', ...some, '--portfolio', file, ...span, '--format', format]);
  }
}

// Money that is yet to come: expectations, bands, and the search for a better policy.
const soon = ['--as-of', '2026-11-20', '--until', '2027-02-28'];
const costs = ['--costs', 'tests/golden/optimise/costs.json'];
for (const file of samples) {
  for (const policy of policies) {
    check(['forecast', '--policy', path.basename(policy, '.json'), '--portfolio', file, ...soon,
      '--trials', '50', ...costs, '--benefit', 'claims', '--capacity', 'finance=1',
      '--target', 'recovered>=70%@2026-12-31']);
  }
  check(['compare', ...some, '--portfolio', file, ...soon, '--trials', '200', '--seed', '3',
    '--history', 'tests/golden/backtest/history.csv']);
  for (const policy of policies.slice(0, 8)) {
    check(['optimise', '--policy', path.basename(policy, '.json'), '--portfolio', file, ...soon,
      '--trials', '50', ...costs, '--evaluations', '60']);
  }
}
for (const format of ['json', 'text']) {
  check(['backtest', '--history', 'tests/golden/backtest/history.csv', '--format', format]);
}

test('same bytes: there were policies and samples to compare', () => {
  assert.ok(policies.length >= 3, `${policies.length} policies`);
  assert.ok(samples.length >= 1, `${samples.length} samples`);
});
