// What a guideline says of its publication: the notes above it, how to cite it, and what
// reference managers read, by one of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-cff';
import { parse } from 'yaml';
import { launch, onDisk, site } from './browser.mjs';

const root = resolve(import.meta.dirname, '..');
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const leitwerk = process.env.LEITWERK ?? join(target, 'debug/leitwerk');
const axe = createRequire(import.meta.url).resolve('axe-core');

const oddTitle = 'Maß & Größe: 100 % {neu} $5_a ~ ^ #1';

let folder;
let browser;

// A guideline of each state, on a site whose address is known.
function project() {
  const path = mkdtempSync(join(tmpdir(), 'leitwerk-publication-'));
  mkdirSync(join(path, 'content/de'), { recursive: true });
  for (const part of ['kinds', 'vocabularies']) cpSync(join(root, 'content', part), join(path, 'content', part), { recursive: true });
  mkdirSync(join(path, 'content/sources'));
  writeFileSync(join(path, 'content/sources/own.yml'), 'title: {de: Eigenes}\nnature: own\npublisher: Stelle\nchecked: 2026-07\nnote: {de: Eigene Worte.}\n');
  const toml = `[book]\nlanguage = "de"\n[output.leitwerk]\nlanguages = ["de"]\ntheme = "${join(root, 'themes/default')}"\nsite-url = "https://example.org/leitwerk/"\n`;
  writeFileSync(join(path, 'book.toml'), toml);
  const chapter = (id, status, more = '') => writeFileSync(join(path, 'content/de', `${id}.md`), `---\nid: ${id}\nsummary: Kurz.\nstatus: ${status}\n${more}version: "1.0"\ndate: 2026-11-24\nreview: 2027-03\nowner: Stelle\naudience: [developer]\nchanges:\n  - {version: "1.0", date: 2026-11-24, text: Erste Fassung.}\nstanding: proposal\nsources:\n  - source: own\n---\n# Titel\n\n## Zweck {#purpose}\n\nEins.\n\nZwei.\n`);
  writeFileSync(join(path, 'content/de/index.md'), '# Start\n');
  writeFileSync(join(path, 'content/de/SUMMARY.md'), `[Start](index.md)\n\n- [${oddTitle}](draft.md)\n- [Alt](replaced.md)\n- [Fort](withdrawn.md)\n`);
  chapter('draft', 'draft');
  chapter('replaced', 'replaced', 'replaced-by: draft\n');
  chapter('withdrawn', 'withdrawn');
  execFileSync(leitwerk, ['build', '--project', path, '--out', join(path, 'site')], { env: { ...process.env, SOURCE_DATE_EPOCH: '1795478400' } });
  return path;
}

before(async () => {
  folder = project();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

async function open(url, { now, scripts = true, ...options } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: scripts, ...options });
  const page = await context.newPage();
  if (now) await page.clock.setFixedTime(new Date(now));
  await page.goto(url);
  return { context, page };
}

const ours = (name) => pathToFileURL(join(folder, 'site/de', name, 'index.html')).href;
const guideline = onDisk('de/lizenzcompliance/index.html');

describe('notes above a guideline', () => {
  const cases = { draft: /^Entwurf: .*nicht in Kraft/, replaced: /^Ersetzt: /, withdrawn: /^Zurückgezogen: / };
  for (const [status, expected] of Object.entries(cases)) {
    test(`${status} is said before the text, accessibly`, async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { context, page } = await open(ours(status), { bypassCSP: true, colorScheme, now: '2027-06-15' });
        assert.match(await page.locator('main > .banner[role=note]').first().innerText(), expected);
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(found.violations.map((violation) => violation.id), []);
        await context.close();
      }
    });
  }

  test('a replaced guideline leads to what holds now', async () => {
    const { context, page } = await open(ours('replaced'));
    await page.locator('.banner').getByRole('link').click();
    assert.equal(page.url(), ours('draft'));
    await context.close();
  });

  test('a guideline in force has no note', async () => {
    const { context, page } = await open(guideline, { now: '2026-12-01' });
    assert.equal(await page.locator('.banner:visible').count(), 0);
    await context.close();
  });

  test('a review is overdue once its month is over for the reader', async () => {
    for (const [now, overdue] of [['2027-03-31T12:00:00', 0], ['2027-04-01T12:00:00', 1]]) {
      const { context, page } = await open(ours('draft'), { now });
      assert.equal(await page.locator('.overdue:visible').count(), overdue, now);
      await context.close();
    }
  });

  test('without scripts the next review stands below the title', async () => {
    const { context, page } = await open(ours('draft'), { scripts: false, now: '2030-01-01' });
    assert.equal(await page.locator('.overdue:visible').count(), 0);
    assert.match(await page.locator('.edition').innerText(), /Nächste Prüfung März 2027/);
    await context.close();
  });
});

describe('citing', () => {
  test('a button copies what it stands beside', async () => {
    const { context, page } = await open(guideline, { permissions: ['clipboard-read', 'clipboard-write'] });
    const box = page.locator('.cite .copyable').first();
    await box.getByRole('button', { name: /^Kopieren.*Als Text$/ }).click();
    await box.getByText('Kopiert', { exact: true }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await box.locator('pre').innerText());
    assert.match(copied, /^Redaktion Leitwerk \(2026\): Richtlinie Lizenzcompliance\. Leitwerk\. Fassung 1\.0, 24\. November 2026, /);
    await context.close();
  });

  test('without scripts or clipboard there is no button', async () => {
    const { context, page } = await open(guideline, { scripts: false });
    assert.equal(await page.locator('button:visible').count(), 0);
    await context.close();
    const other = await browser.newContext();
    await other.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const bare = await other.newPage();
    await bare.goto(guideline);
    assert.equal(await bare.locator('button:visible').count(), 0);
    await other.close();
  });

  test('a requirement can be cited with its guideline', async () => {
    const { context, page } = await open(onDisk('en/requirements/lc-03/index.html'));
    assert.match(await page.locator('.cite pre').innerText(), /: LC-03: .* In: .*\. Leitwerk\. Version 1\.0, /);
    await context.close();
  });

  test('a paragraph is found by its anchor', async () => {
    const { context, page } = await open(`${ours('draft')}#purpose-p2`);
    assert.equal(await page.locator(':target').innerText(), 'Zwei.');
    await context.close();
  });

  test('the sentence names the address where it is known', async () => {
    const { context, page } = await open(ours('draft'));
    const sentence = await page.locator('.cite pre').first().innerText();
    assert.equal(sentence, `Stelle (2026): ${oddTitle}. Leitwerk. Fassung 1.0, 24. November 2026, https://example.org/leitwerk/de/draft/index.html`);
    await context.close();
  });
});

describe('reference managers', () => {
  const versions = (path) => {
    const base = join(path, 'versions');
    // The start page is kept like the others, but nobody cites it.
    return readdirSync(base).filter((id) => id !== 'welcome').map((id) => ({ id, read: (name) => readFileSync(join(base, id, '1.0', name), 'utf8') }));
  };

  test('an odd title survives BibTeX and CFF', () => {
    const { read } = versions(join(folder, 'site/de')).find(({ id }) => id === 'draft');
    const [entry] = new Cite(read('citation.bib')).data;
    const file = parse(read('CITATION.cff'));
    assert.equal(entry.title.replace(/<\/?span[^>]*>/g, ''), oddTitle);
    assert.equal(file.title, oddTitle);
    assert.equal(file['preferred-citation'].title, oddTitle);
    const address = 'https://example.org/leitwerk/de/draft/index.html';
    assert.deepEqual([entry.URL, file.url, file['preferred-citation'].url], [address, address, address]);
  });

  test('every guideline is read alike from both formats', () => {
    let count = 0;
    for (const lang of ['de', 'en']) {
      for (const { id, read } of versions(join(site, lang))) {
        const bib = new Cite(read('citation.bib')).data[0];
        const cff = new Cite(read('CITATION.cff')).data[0];
        const plain = (title) => title.replace(/<\/?span[^>]*>/g, '');
        assert.equal(plain(bib.title), cff.title, id);
        assert.deepEqual(bib.author.map((author) => author.literal ?? author.family), cff.author.map((author) => author.literal ?? author.family), id);
        assert.deepEqual(bib.issued['date-parts'][0].slice(0, 2), cff.issued['date-parts'][0].slice(0, 2), id);
        const file = parse(read('CITATION.cff'));
        assert.equal(file['cff-version'], '1.2.0');
        for (const key of ['message', 'title', 'version', 'date-released']) assert.equal(typeof file[key], 'string', `${id}: ${key}`);
        count += 1;
      }
    }
    assert.ok(count > 100, `${count}`);
  });
});
