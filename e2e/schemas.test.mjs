// The schemas in `schemas/`, held by a real validator against all content and, where it is at
// hand, against a collection of real publiccode.yml files. A schema may be silent where only the
// program can know; it must never refuse what the program accepts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const leitwerk = process.env.LEITWERK ?? join(target, 'debug/leitwerk');
const corpus = join(root, '../shared/corpus/publiccode');
const fixtures = join(root, 'generator/tests/fixtures/publiccode');

const read = (...path) => readFileSync(join(root, ...path), 'utf8');

// A value stands where several types are allowed, so a keyword need not name its type.
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats(ajv);
ajv.addVocabulary(['markdownDescription', 'deprecationMessage', 'patternErrorMessage', 'enumDescriptions', 'markdownEnumDescriptions']);

const schemas = new Map(
  readdirSync(join(root, 'schemas')).map((file) => {
    const schema = JSON.parse(read('schemas', file));
    return [basename(file, '.schema.json'), { schema, validate: ajv.compile(schema) }];
  }),
);

// As an editor reads YAML: version 1.2, where a date is a text.
function value(text) {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  return document.errors.length > 0 ? undefined : document.toJS();
}

function refusals(kind, text) {
  const { validate } = schemas.get(kind);
  const read = value(text);
  if (read === undefined) return ['no YAML'];
  return validate(read) ? [] : validate.errors.map((error) => `${error.instancePath || '/'}: ${error.keyword}: ${error.message}`);
}

function frontMatter(text) {
  return /^---\r?\n(.*?)^---\s*$/ms.exec(text)?.[1];
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

// Every file of the content with the schema that fits it.
function* content() {
  const kinds = readdirSync(join(root, 'content/kinds')).map((file) => value(read('content/kinds', file)));
  for (const kind of kinds.filter((kind) => kind.folder)) {
    for (const path of files(join(root, 'content', kind.folder))) {
      const beside = basename(path) === kind.beside?.file;
      yield { path, kind: beside ? kind.beside.schema : kind.id, text: readFileSync(path, 'utf8') };
    }
  }
  for (const language of ['de', 'en']) {
    for (const path of files(join(root, 'content', language))) {
      const text = frontMatter(readFileSync(path, 'utf8'));
      if (text) yield { path, kind: 'chapter', text };
    }
  }
  const path = join(fixtures, '../assessment/assessment.yml');
  yield { path, kind: 'assessment', text: readFileSync(path, 'utf8') };
}

// What the program says of files: those with an error, and the codes of their errors.
function verdicts(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  const args = ['check', '--detached', '--format', 'json', '--project', folder, ...names.map((name) => join(folder, name))];
  let out;
  try {
    out = execFileSync(leitwerk, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    assert.equal(error.status, 1, error.stderr);
    out = error.stdout;
  }
  const found = new Map(names.map((name) => [name, new Set()]));
  for (const line of out.split('\n').filter(Boolean)) {
    const { severity, code, file } = JSON.parse(line);
    if (severity === 'error') found.get(basename(file)).add(code);
  }
  return found;
}

// What a schema cannot say, by the code of the finding.
const silent = {
  'bad-spdx': 'whether a licence expression is well formed',
  'unknown-key': 'which languages exist',
  'control-character': 'which characters act instead of being seen',
};

function agrees(folder) {
  const accepted = [];
  const unexplained = [];
  let both = 0;
  for (const [name, codes] of verdicts(folder)) {
    const refused = refusals('publiccode', readFileSync(join(folder, name), 'utf8'));
    if (codes.size === 0 && refused.length > 0) accepted.push(`${name}\n  ${refused.join('\n  ')}`);
    else if (codes.size > 0 && refused.length === 0 && ![...codes].some((code) => code in silent)) unexplained.push(`${name}: ${[...codes].join(', ')}`);
    else both += 1;
  }
  assert.deepEqual(accepted, [], 'the program accepts what the schema refuses');
  assert.deepEqual(unexplained, [], 'the program refuses what the schema could have refused');
  assert.ok(both > 0);
}

describe('schemas', () => {
  test('accept all content', () => {
    const seen = new Set();
    const refused = [];
    for (const { path, kind, text } of content()) {
      seen.add(kind);
      refused.push(...refusals(kind, text).map((refusal) => `${path} ${refusal}`));
    }
    assert.deepEqual(refused, []);
    assert.deepEqual([...seen].sort(), [...schemas.keys()].sort());
  });

  test('refuse what is wrong in a self-assessment and accept blanks', () => {
    const head = 'project: X\ndate: 2026-11-24\nanswers:\n';
    const answer = (lines) => refusals('assessment', `${head}  - requirement: lc-03\n    version: "1.0"\n    ${lines}\n`);
    for (const good of ['answer:', 'answer: met', 'evidence:', 'evidence: https://example.org/', 'note:', 'date:', 'evidence: [https://example.org/]']) {
      assert.deepEqual(answer(good), [], good);
    }
    for (const bad of ['answer: done', 'evidence: javascript:alert(1)', 'date: 24.11.2026', 'colour: red']) {
      assert.notDeepEqual(answer(bad), [], bad);
    }
    assert.notDeepEqual(refusals('assessment', 'project: X\ndate: 2026-11-24\n'), []);
  });

  test('explain every key in both languages and give examples they accept', () => {
    const silentKeys = [];
    for (const [kind, { schema }] of schemas) {
      walk(schema, kind, (part, path) => {
        const isMember = /\/properties\/[^/]+$/.test(path);
        const isLanguage = /\/(de|en)$/.test(path) && !part.title;
        const inCondition = /\/allOf\/|dependentSchemas/.test(path);
        if (isMember && !isLanguage && !inCondition && !part.description) silentKeys.push(path);
        for (const example of part.examples ?? []) {
          const { examples, ...rest } = part;
          const judge = ajv.compile({ ...rest, $defs: schema.$defs });
          assert.ok(judge(example), `${path}: ${JSON.stringify(example)} ${ajv.errorsText(judge.errors)}`);
        }
      });
    }
    assert.deepEqual(silentKeys, []);
  });

  test('accept blanks of the operator and refuse what is wrong', () => {
    const blanks = ['{}', 'body:', 'body: {name: , email: , phone: }', 'body: {name: {de: , en: ""}, email: "", address: " "}', 'accessibility: {jurisdiction: "", conformance: {status: , gaps: []}, preparation: {date: }}'];
    for (const text of blanks) assert.deepEqual(refusals('operator', text), [], text);
    for (const text of ['body: {email: post}', 'accessibility: {conformance: {status: ready}}', 'accessibility: {preparation: {date: soon}}']) assert.ok(refusals('operator', text).length > 0, text);
  });

  test('agree with the program on real files', { skip: !existsSync(corpus) }, () => agrees(corpus));

  test('agree with the program on the standard key by key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'leitwerk-'));
    try {
      for (const [name, text] of cases()) writeFileSync(join(folder, name), text);
      agrees(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function walk(part, path, visit) {
  if (typeof part !== 'object' || part === null) return;
  visit(part, path);
  for (const [key, inner] of Object.entries(part)) walk(inner, `${path}/${key}`, visit);
}

// The cases of the program's own tests: a base file and what each changes in it.
function* cases() {
  const base = sections(readFileSync(join(fixtures, 'base.yml'), 'utf8'));
  const written = readFileSync(join(fixtures, 'cases.txt'), 'utf8').split('\n=== ').slice(1);
  for (const [number, text] of written.entries()) {
    const lines = text.split('\n').slice(1);
    const gone = lines.filter((line) => line.startsWith('#- ')).map((line) => line.slice(3).trim());
    const change = sections(lines.filter((line) => !/^#[-!] /.test(line)).join('\n').replaceAll(/ #! .*$/gm, ''));
    const all = new Map([...base, ...change]);
    for (const key of gone) all.delete(key);
    yield [`case-${number}.yml`, [...all.values()].join('')];
  }
}

function sections(text) {
  const found = new Map();
  let current = '';
  for (const line of text.split('\n')) {
    const key = /^([^ #][^:]*):/.exec(line)?.[1];
    current = key ?? current;
    found.set(current, (found.get(current) ?? '') + line + '\n');
  }
  return found;
}
