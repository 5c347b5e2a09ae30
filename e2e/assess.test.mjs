// The report on a self-assessment: one file that works from disk, loads nothing, fits the window
// and prints, in both languages. It is made from the real content.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const root = resolve(import.meta.dirname, '..');
const program = join(resolve(process.env.CARGO_TARGET_DIR ?? join(root, 'target')), 'debug/leitwerk');

let browser;
let folder;

// A new file with every kind of answer, and an address and a note that do not break.
function filledIn(text) {
  const words = ['met', 'partly', 'not-met', 'not-applicable', '', 'met'];
  let number = 0;
  const answer = () => {
    const word = words[number % words.length];
    number += 1;
    const evidence = word === 'met' ? `\n    evidence: https://example.org/${'x'.repeat(90)}` : '';
    const note = word === 'partly' ? `\n    note: "<b>${'y'.repeat(90)}</b>"` : '';
    return `answer: ${word}${evidence}${note}`;
  };
  const [head, body] = text.split('answers:\n');
  const answered = body.replaceAll('answer:', answer);
  return `${head}answers:\n${answered.replace('version: "1.0"', 'version: "0.9"')}`;
}

function run(...args) {
  const done = spawnSync(program, [...args, '--project', root], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(done.stderr, '');
  assert.equal(done.status, 0, done.stdout);
  return done.stdout;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'leitwerk-'));
  run('new', 'assessment', 'Wohngeld');
  const file = join(folder, 'assessment.yml');
  writeFileSync(file, filledIn(readFileSync(file, 'utf8')));
  for (const lang of ['de', 'en']) {
    run('assess', 'assessment.yml', '--out', `${lang}.html`, '--lang', lang, '--site', 'https://example.org/leitwerk/');
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(lang, options = {}) {
  const context = await browser.newContext({ bypassCSP: options.bypassCSP ?? false, colorScheme: options.scheme ?? 'light', viewport: { width: options.width ?? 1280, height: 900 } });
  const page = await context.newPage();
  const own = pathToFileURL(join(folder, `${lang}.html`)).href;
  const trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('request', (request) => request.url() !== own && trouble.push(`request to ${request.url()}`));
  await page.goto(own);
  return { context, page, trouble };
}

describe('the report on a self-assessment', () => {
  for (const lang of ['de', 'en']) {
    for (const scheme of ['light', 'dark']) {
      test(`is accessible (${lang}, ${scheme})`, async () => {
        const { context, page } = await open(lang, { scheme, bypassCSP: true });
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), rules);
        const shown = found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
        assert.deepEqual(shown, []);
        await context.close();
      });
    }

    for (const width of [320, 768, 1280]) {
      test(`fits ${width} px (${lang})`, async () => {
        const { context, page } = await open(lang, { width });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px`);
        await context.close();
      });
    }

    test(`loads nothing, keeps its policy and is styled (${lang})`, async () => {
      const { context, page, trouble } = await open(lang);
      await page.waitForLoadState('networkidle');
      assert.deepEqual(trouble, []);
      assert.equal(await page.locator('html').getAttribute('lang'), lang);
      assert.equal(await page.locator('.whole').evaluate((bar) => getComputedStyle(bar).display), 'block');
      const link = page.locator('.statement a').first();
      assert.match(await link.getAttribute('href'), new RegExp(`^https://example.org/leitwerk/${lang}/requirements/`));
      await context.close();
    });
  }

  test('says in numbers what its bars show', async () => {
    const { context, page } = await open('de');
    for (const row of await page.locator('.numbers tbody tr').all()) {
      const numbers = (await row.locator('td').allInnerTexts()).map((text) => text.trim());
      const [met, partly, notMet, changed, unanswered] = numbers.slice(1).map(Number);
      const applicable = met + partly + notMet + changed + unanswered;
      assert.equal(numbers[0], applicable ? `${Math.floor((met * 100) / applicable)} %` : '–');
      assert.equal(await row.locator('progress').count(), applicable ? 1 : 0);
    }
    assert.equal(await page.locator('#changed ~ .cards > .card').count(), 1);
    await context.close();
  });

  test('prints without its navigation and without cutting the table', async () => {
    const { context, page } = await open('de');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 660, height: 900 });
    assert.equal(await page.locator('nav.within').isVisible(), false);
    const wide = await page.locator('.table').evaluate((box) => [box.scrollWidth, box.clientWidth]);
    assert.ok(wide[0] <= wide[1], `${wide}`);
    assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
    await context.close();
  });
});
