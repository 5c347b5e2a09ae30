// What a reader meets: pages that fit the window, load nothing from elsewhere, violate neither
// their own policy nor the rules of accessibility, from disk and from a server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createRequire } from 'node:module';
import { launch, onDisk, pages, serve } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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
  const context = await browser.newContext({ bypassCSP: options.bypassCSP ?? false, colorScheme: options.scheme ?? 'light', viewport: { width: options.width ?? 1280, height: 900 }, javaScriptEnabled: options.scripts ?? true });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('request', (request) => {
    const own = request.url().startsWith(served.base) || request.url().startsWith('file:');
    if (!own) trouble.push(`request to ${request.url()}`);
  });
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.url()}`));
  await page.goto(url);
  return { context, page, trouble };
}

describe('every template', () => {
  for (const path of pages) {
    for (const scheme of ['light', 'dark']) {
      test(`${path} is accessible (${scheme})`, async () => {
        const { context, page } = await open(onDisk(path), { scheme, bypassCSP: true });
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), rules);
        const shown = found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
        assert.deepEqual(shown, []);
        await context.close();
      });
    }

    for (const width of [320, 768, 1280]) {
      test(`${path} fits ${width} px`, async () => {
        const { context, page } = await open(onDisk(path), { width });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px`);
        await context.close();
      });
    }

    test(`${path} loads nothing else and keeps its policy, from disk and served`, async () => {
      for (const url of [onDisk(path), served.base + path]) {
        const { context, page, trouble } = await open(url);
        await page.waitForLoadState('networkidle');
        assert.deepEqual(trouble, []);
        const styled = await page.evaluate(() => document.styleSheets.length);
        assert.equal(styled, 1, 'the style sheet is there');
        await context.close();
      }
    });
  }
});

describe('finding one’s way', () => {
  test('the root leads to German, the switch to the same page in English', async () => {
    const { context, page } = await open(onDisk('index.html'));
    await page.waitForURL(/de\/index\.html$/);
    await page.goto(onDisk('de/projects/keycloak/index.html'));
    await page.getByRole('link', { name: 'English' }).first().click();
    assert.match(page.url(), /en\/projects\/keycloak\/index\.html$/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await context.close();
  });

  test('the first stop of the keyboard skips to the content', async () => {
    const { context, page } = await open(onDisk('de/projects/index.html'));
    await page.keyboard.press('Tab');
    const target = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.equal(target, '#main');
    await context.close();
  });

  test('from a list by a facet to a project and to its licence, without scripts', async () => {
    const { context, page } = await open(onDisk('de/projects/by-implements/sa-iam/index.html'), { scripts: false });
    await page.locator('main').getByRole('link', { name: 'Keycloak', exact: true }).click();
    await page.locator('main').getByRole('link', { name: 'Apache-2.0' }).first().click();
    assert.match(page.url(), /licences\/apache-2\.0\/index\.html$/);
    await context.close();
  });

  test('a relation is shown on both sides', async () => {
    const { context, page } = await open(onDisk('de/projects/keycloak/index.html'));
    await page.locator('main dl').getByRole('link', { name: 'Single Sign-on' }).first().click();
    assert.equal(await page.locator('.relations').getByRole('link', { name: 'Keycloak', exact: true }).count() > 0, true);
    await context.close();
  });
});

describe('Leichte Sprache', () => {
  const look = (page, selector) => page.locator(selector).first().evaluate((element) => {
    const { fontSize, hyphens, lineHeight, textAlign } = getComputedStyle(element);
    return { size: parseFloat(fontSize), line: parseFloat(lineHeight) / parseFloat(fontSize), hyphens, textAlign };
  });

  for (const width of [320, 1280]) {
    test(`is larger, wider set and never parted (${width} px)`, async () => {
      const { context, page } = await open(onDisk('de/zurechtfinden/index.html'), { width });
      const standard = await look(page, 'article > p:not(.lead)');
      await page.goto(onDisk('de-simple/zurechtfinden/index.html'));
      const simple = await look(page, 'article > p');
      assert.ok(simple.size >= 1.2 * standard.size, `${simple.size} after ${standard.size}`);
      assert.ok(simple.line > standard.line, `${simple.line} after ${standard.line}`);
      assert.equal(simple.textAlign, 'start');
      for (const selector of ['body', 'main p', 'main h1', 'main li', '.menu a', '.site-footer p']) {
        assert.equal((await look(page, selector)).hyphens, 'none', selector);
      }
      const parted = await page.evaluate(() => [...document.querySelectorAll('.whole')]
        .filter((word) => word.getClientRects()[0].height > 1.5 * parseFloat(getComputedStyle(word).lineHeight))
        .map((word) => word.textContent));
      assert.deepEqual(parted, []);
      await context.close();
    });
  }

  test('each sentence begins a line', async () => {
    const { context, page } = await open(onDisk('de-simple/index.html'));
    const lines = await page.locator('main .plain > p').nth(0).evaluate((paragraph) => paragraph.innerText.split('\n'));
    assert.deepEqual(lines.slice(0, 2), ['Schön, dass Sie da sind.', 'Leitwerk ist eine Internet-Seite.']);
    await context.close();
  });

  test('one gets there from any German page, and back to the same one', async () => {
    const { context, page } = await open(onDisk('de/projects/keycloak/index.html'), { scripts: false });
    await page.locator('header').getByRole('link', { name: 'Leichte Sprache' }).click();
    assert.match(page.url(), /de-simple\/index\.html$/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'de-simple');
    await page.locator('main').getByRole('link', { name: 'Mitmachen' }).first().click();
    await page.locator('header').getByRole('link', { name: 'Alltags-Sprache' }).click();
    assert.match(page.url(), /\/de\/mitmachen\/index\.html$/);
    await page.locator('header').getByRole('link', { name: 'Leichte Sprache' }).click();
    assert.match(page.url(), /de-simple\/mitmachen\/index\.html$/);
    await context.close();
  });

  test('it says that no test group has read it, and promises no video', async () => {
    const { context, page } = await open(onDisk('de-simple/index.html'));
    assert.equal(await page.getByRole('note').innerText(), 'Diese Texte sind noch nicht von einer Prüf-Gruppe geprüft.');
    for (const path of ['de-simple/index.html', 'de/index.html']) {
      await page.goto(onDisk(path));
      assert.doesNotMatch(await page.locator('body').innerText(), /Video|Gebärden/);
    }
    await context.close();
  });
});
