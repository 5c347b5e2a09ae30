// The search as readers meet it: it finds what people look for, from a disk and from a server,
// with the keyboard alone, and says so when a part of its index is missing.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, onDisk, serve, site } from './browser.mjs';

const queries = JSON.parse(readFileSync(new URL('search/queries.json', import.meta.url), 'utf8'));
const examples = JSON.parse(readFileSync(new URL('search/words.json', import.meta.url), 'utf8'));
const axe = createRequire(import.meta.url).resolve('axe-core');

// So many of the queries must have an expected page among the first three.
const FOUND = 57;
// Of a first query, in bytes from the disk.
const FIRST = 250_000;
// The script of the dialog, compressed.
const SCRIPT = 10_240;

let browser;
let served;

before(async () => {
  browser = await launch();
  served = await serve();
});

after(async () => {
  await browser?.close();
  served?.server.close();
});

async function open(url, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => trouble.push(dialog.message()));
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  await page.goto(url);
  return { context, page, trouble };
}

async function searching(lang, base) {
  const opened = await open(base ? `${base}${lang}/search/index.html` : onDisk(`${lang}/search/index.html`));
  await opened.page.waitForFunction(() => window.leitwerkSearch?.find);
  return opened;
}

const find = (page, query) => page.evaluate((text) => window.leitwerkSearch.find(text), query);

describe('what people look for', () => {
  for (const where of ['from a disk', 'from a server']) {
    test(`is among the first three pages, ${where}`, async () => {
      const missed = [];
      let asked = 0;
      for (const lang of ['de', 'en']) {
        const { context, page, trouble } = await searching(lang, where === 'from a server' ? served.base : '');
        for (const { query, pages } of queries[lang]) {
          asked += 1;
          const found = await find(page, query);
          if (!found.slice(0, 3).some((path) => pages.includes(path))) missed.push(`${lang}: ${query}: ${found.slice(0, 3).join(', ')}`);
        }
        assert.deepEqual(trouble, []);
        await context.close();
      }
      assert.equal(asked, 60);
      assert.ok(asked - missed.length >= FOUND, missed.join('\n'));
    });
  }

  test('is found in every spelling, and in compounds', async () => {
    const { context, page } = await searching('de');
    for (const [first, second] of [['Übersicht', 'Uebersicht'], ['Maßnahme', 'Massnahme'], ['Behörde', 'Behorde'], ['Nutzer*innen', 'Nutzerinnen'], ['Nutzer:innen', 'Nutzer'], ['LC-03', 'lc-03']]) {
      assert.deepEqual(await find(page, first), await find(page, second), `${first} and ${second}`);
    }
    assert.ok((await find(page, 'Freiheit')).some((path) => path.includes('barrierefreiheit')));
    assert.ok(!(await find(page, 'Ei')).includes('organisations/govdigital'));
    const all = await find(page, 'Copyleft');
    const without = await find(page, 'Copyleft -Glossar -GPL');
    assert.notDeepEqual(all, without);
    assert.ok((await find(page, '"Public Money"'))[0].includes('public-money'));
    assert.deepEqual(await find(page, '"Money Public Money Code"'), []);
    await context.close();
  });

  test('is read in the script as in the program', async () => {
    const { context, page } = await searching('de');
    for (const [text, expected] of examples) {
      const read = await page.evaluate((value) => window.leitwerkSearch.words(value.replaceAll('\u00ad', '').normalize('NFC')).map((word) => word.text), text);
      assert.deepEqual(read, expected, text);
    }
    await context.close();
  });
});

describe('the dialog', () => {
  test('is used by keyboard alone, and the page it leads to marks the words', async () => {
    const { context, page, trouble } = await open(onDisk('de/index.html'));
    await page.getByRole('button', { name: 'Suche' }).focus();
    await page.keyboard.press('Enter');
    const box = page.getByRole('combobox');
    await box.waitFor();
    // All at once: an answer on the way would take the choice back.
    await page.keyboard.insertText('Barrierefreiheitserklärung');
    await page.getByRole('option').first().waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.match(await page.locator('dialog [role=status]').textContent(), /Treffer/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await box.getAttribute('aria-activedescendant'), 'search-option-0');
    assert.equal(await page.getByRole('option').first().getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Enter');
    await page.waitForURL(/glossary\/erklaerung-zur-barrierefreiheit/);
    await page.locator('main mark').first().waitFor();
    assert.ok(!page.url().includes('mark='), 'the address can be passed on');
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('closes by Escape and gives the focus back', async () => {
    const { context, page } = await open(onDisk('de/index.html'));
    await page.getByRole('button', { name: 'Suche' }).click();
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog[open]'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search-link');
    await context.close();
  });
});

describe('the page of the search', () => {
  test('keeps the query in the address, counts, narrows down and explains', async () => {
    const { context, page, trouble } = await open(`${onDisk('de/search/index.html')}?q=Freiheit`);
    await page.locator('.hit').first().waitFor();
    assert.match(await page.getByRole('status').textContent(), /\d+ Treffer/);
    assert.match(await page.locator('.why').first().textContent(), /·?freiheit/i);
    await page.getByRole('button', { name: /^Projekte/ }).click();
    await page.waitForFunction(() => new URLSearchParams(location.search).get('kind') === 'project');
    await page.locator('.selects select').first().waitFor();
    await page.getByRole('searchbox').fill('Keyclaok');
    await page.getByRole('link', { name: 'Keycloak' }).first().waitFor();
    assert.match(page.url(), /q=Keyclaok/);
    assert.match(await page.locator('.meant').textContent(), /Meinten Sie:.*Keycloak/);
    assert.deepEqual(trouble, []);
    await context.close();
  });

  test('offers the other language where it finds nothing', async () => {
    const { context, page } = await open(`${onDisk('de/search/index.html')}?q=xqzzyvw`);
    await page.getByText('Nichts gefunden').waitFor();
    const link = page.getByRole('link', { name: /auf English suchen/ });
    assert.match(await link.getAttribute('href'), /en\/search\/index\.html\?q=xqzzyvw$/);
    await context.close();
  });

  test('shows what looks like code as text', async () => {
    const { context, page, trouble } = await searching('de');
    for (const query of ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '__proto__', 'constructor', 'toString hasOwnProperty', '${alert(1)}', '((((', '\\', '%00', '-', '"', '-"']) {
      await page.getByRole('searchbox').fill(query);
      await page.getByRole('button', { name: 'Suchen' }).click();
      await page.waitForTimeout(120);
      assert.equal(await page.locator('main script, main img').count(), 0);
    }
    assert.deepEqual(trouble, []);
    await context.close();
  });

  for (const scheme of ['light', 'dark']) {
    test(`is accessible with results, and so is the dialog (${scheme})`, async () => {
      for (const [path, act] of [['de/search/index.html?q=Lizenzverträge', async () => {}], ['de/index.html', async (page) => {
        await page.getByRole('button', { name: 'Suche' }).click();
        await page.getByRole('combobox').fill('Lizenz');
        await page.getByRole('option').first().waitFor();
      }]]) {
        const [file, query] = path.split('?');
        const { context, page } = await open(`${onDisk(file)}${query ? `?${query}` : ''}`, { bypassCSP: true, colorScheme: scheme });
        await act(page);
        await page.locator('.hit, [role=option]').first().waitFor();
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(() => globalThis.axe.run({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }));
        assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
        await context.close();
      }
    });
  }
});

describe('without its scripts or its index', () => {
  test('the register of keywords leads to pages', async () => {
    const { context, page } = await open(onDisk('de/search/index.html'), { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Stichwörter von A bis Z' }).click();
    await page.getByRole('link', { name: 'B', exact: true }).click();
    const word = page.locator('dt').getByText('Barrierefreiheit', { exact: true });
    await page.locator('.keywords > div').filter({ has: word }).getByRole('link').first().click();
    assert.match(page.url(), /barrierefreiheit/);
    await context.close();
  });

  for (const [what, harm] of [
    ['missing', (folder, name) => rmSync(join(folder, name))],
    ['broken', (folder, name) => writeFileSync(join(folder, name), readFileSync(join(folder, name)).subarray(0, 60))],
    ['of another build', (folder, name) => writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(/","[0-9a-f]{16}",/, '","0000000000000000",'))],
    ['damaged inside', (folder, name) => writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(/,"[A-Za-z0-9+/]{40}/, `,"${'AbCd'.repeat(10)}`))],
  ]) {
    test(`files that are ${what} are reported, and nothing throws`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'leitwerk-'));
      for (const part of ['theme', 'de/search', 'de/glossary/copyleft']) cpSync(join(site, part), join(folder, part), { recursive: true });
      for (const letter of ['l', 't', 'p']) {
        const whole = readdirSync(join(folder, 'de/search')).filter((name) => new RegExp(`^${letter}\\d+\\.js$`).test(name));
        for (const name of whole) harm(join(folder, 'de/search'), name);
        const { context, page, trouble } = await open(`${pathToFileURL(join(folder, 'de/search/index.html')).href}?q=Copyleft`);
        await page.locator('.damaged').waitFor();
        assert.deepEqual(trouble.filter((text) => !/ERR_FILE_NOT_FOUND/.test(text)), []);
        await context.close();
        for (const name of whole) cpSync(join(site, 'de/search', name), join(folder, 'de/search', name));
      }
      rmSync(join(folder, 'de/search/manifest.js'));
      const { context, page } = await open(pathToFileURL(join(folder, 'de/glossary/copyleft/index.html')).href);
      await page.getByRole('button', { name: 'Suche' }).click();
      await page.locator('dialog .damaged').waitFor();
      await context.close();
      rmSync(folder, { recursive: true });
    });
  }
});

describe('the weight', () => {
  test('of the script and of a first query is small, and pages without a search bear none', async () => {
    assert.ok(gzipSync(readFileSync(join(site, 'theme/search.js')), { level: 9 }).length <= SCRIPT);
    const { context, page } = await open(onDisk('de/index.html'));
    const loaded = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.reload();
    assert.ok(!loaded.some((url) => url.includes('search')));
    await page.getByRole('button', { name: 'Suche' }).click();
    await page.getByRole('combobox').fill('Barrierefreiheit');
    await page.getByRole('option').first().waitFor();
    const files = new Set(loaded.filter((url) => url.includes('search')).map((url) => new URL(url).pathname));
    const bytes = [...files].reduce((sum, path) => sum + readFileSync(new URL(`file://${path}`)).length, 0);
    assert.ok(bytes <= FIRST, `${bytes} bytes in ${files.size} files`);
    await context.close();
  });
});
