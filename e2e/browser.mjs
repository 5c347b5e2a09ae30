// The browser and the pages that every test looks at.
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const site = resolve(process.env.LEITWERK_SITE ?? '../site');

// One page of each template and of each kind that looks special.
export const pages = [
  'de/index.html',
  'en/index.html',
  'de-simple/index.html',
  'de-simple/zurechtfinden/index.html',
  'de-simple/barrierefreiheit/index.html',
  'de/404.html',
  'de/chapters/index.html',
  'de/lizenzcompliance/index.html',
  'de/souveraener-arbeitsplatz/index.html',
  'en/sovereign-workplace/index.html',
  'de/versions/licence-compliance/index.html',
  'de/versions/licence-compliance/1.0/index.html',
  'en/versions/licence-compliance-choosing/1.0/index.html',
  'de/projects/index.html',
  'de/projects/by-implements/index.html',
  'de/projects/keycloak/index.html',
  'en/projects/opendesk/index.html',
  'de/licences/eupl-1.2/index.html',
  'de/licences/gpl-3.0-only/text/index.html',
  'de/licence-lists/opencode-approved-1.7/index.html',
  'de/principles/cp-14/index.html',
  'de/requirements/lc-02/index.html',
  'de/conduct/coc-01/index.html',
  'de/glossary/index.html',
  'en/glossary/copyleft/index.html',
  'de/organisations/zendis/index.html',
  'de/checklists/index.html',
  'de/checklists/developer/index.html',
  'en/checklists/legal/index.html',
  'de/search/index.html',
  'en/search/index.html',
  'de/keywords/index.html',
  'de/keywords/b/index.html',
  'de/diagnostics/index.html',
  'en/diagnostics/index.html',
  'de/diagnostics/unknown-key/index.html',
  'en/diagnostics/licence-blocked/index.html',
  'de/impressum/index.html',
  'de/datenschutz/index.html',
  'de/barrierefreiheit/index.html',
  'en/accessibility/index.html',
  'en/site-terms/index.html',
  'de/operator/operator/index.html',
];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
}

export function onDisk(page) {
  return pathToFileURL(join(site, page)).href;
}

const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

// Serves the site on this machine only; anything outside it is not found.
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      const body = await readFile(join(site, path.endsWith('/') ? `${path}index.html` : path));
      response.setHeader('content-type', types[path.split('.').pop()] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, base: `http://127.0.0.1:${server.address().port}/` };
}
