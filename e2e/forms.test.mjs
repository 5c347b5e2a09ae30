// SARIF holds against its schema, whatever is found. The schema comes with a package for tests.
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const program = join(resolve(process.env.CARGO_TARGET_DIR ?? join(root, 'target')), 'debug/leitwerk');
const fixtures = join(root, 'generator/tests/fixtures');
const schema = join(import.meta.dirname, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

let holds;
let folder;

before(() => {
  // A pattern of the schema holds a bracket that only the old way of reading patterns allows.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  holds = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  folder = mkdtempSync(join(tmpdir(), 'leitwerk-'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

function check(args, lang) {
  const run = spawnSync(program, ['check', ...args, '--format', 'sarif', '--lang', lang], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(run.stderr, '');
  const document = JSON.parse(run.stdout);
  assert.ok(holds(document), JSON.stringify(holds.errors, null, 2));
  return document.runs[0];
}

describe('SARIF holds against its schema', () => {
  for (const lang of ['de', 'en']) {
    test(`with every mistake the program knows (${lang})`, () => {
      const project = join(folder, `mistakes-${lang}`);
      cpSync(join(root, 'themes'), join(project, 'themes'), { recursive: true });
      for (const name of ['kinds', 'vocabularies']) {
        cpSync(join(root, 'content', name), join(project, 'content', name), { recursive: true });
      }
      cpSync(join(fixtures, 'forty-mistakes'), project, { recursive: true });
      writeFileSync(join(project, 'content/terms/größe & maß.yml'), 'name: Größe\n');
      const { results, tool } = check(['--project', project], lang);
      assert.ok(results.length >= 40);
      for (const result of results) {
        assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
      }
    });

    test(`for each rule (${lang})`, () => {
      for (const rule of readdirSync(join(fixtures, 'rules'))) {
        const { results } = check(['--project', join(fixtures, 'rules', rule)], lang);
        assert.deepEqual([...new Set(results.map((result) => result.ruleId))], [rule]);
      }
    });

    test(`for a single file (${lang})`, () => {
      const file = join(folder, 'publiccode.yml');
      writeFileSync(file, 'name: "\\e[31m\\u202E"\ncolour: red\n');
      assert.ok(check([file], lang).results.length > 1);
    });

    test(`with nothing found (${lang})`, () => {
      const project = join(folder, `nothing-${lang}`);
      cpSync(join(root, 'themes'), join(project, 'themes'), { recursive: true });
      writeFileSync(join(project, 'book.toml'), '');
      mkdirSync(join(project, 'content/de'), { recursive: true });
      writeFileSync(join(project, 'content/de/SUMMARY.md'), '[Start](index.md)\n');
      writeFileSync(join(project, 'content/de/index.md'), '# Start\n');
      assert.deepEqual(check(['--project', project], lang).results, []);
    });

    test(`with the blanks of the operator (${lang})`, () => {
      const { results } = check(['--project', root], lang);
      assert.deepEqual([...new Set(results.map((result) => result.ruleId))], ['blank']);
    });
  }

  test('and the schema refuses what is wrong', () => {
    assert.equal(holds({ version: '2.1.0', runs: [{ tool: {} }] }), false);
  });
});
