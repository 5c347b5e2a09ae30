// What pages do besides being read. Each part returns at once where a page has nothing for it.
'use strict';

// The search: the link in the head of a page becomes a button that opens a dialog. The search
// itself is loaded only then, and on its own page.
(() => {
  const link = document.getElementById('search-link');
  if (!link) return;
  let loaded;
  const load = () => {
    loaded ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${link.dataset.root}theme/search.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loaded;
  };
  if (document.getElementById('search')) {
    load();
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById('search-input')?.focus();
    });
    return;
  }
  link.setAttribute('role', 'button');
  link.setAttribute('aria-haspopup', 'dialog');
  const open = (event) => {
    event.preventDefault();
    load().then(() => window.leitwerkSearch.open(), () => location.assign(link.href));
  };
  link.addEventListener('click', open);
  link.addEventListener('keydown', (event) => event.key === ' ' && open(event));
})();

// Marks the words somebody searched for and drops them from the address, so that it can be
// passed on.
(() => {
  const query = new URLSearchParams(location.search);
  const main = document.getElementById('main');
  const words = query.getAll('mark').filter((word) => word.length > 1).slice(0, 6);
  if (!main || words.length === 0) return;
  history.replaceState(null, '', location.pathname + location.hash);
  const wanted = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted})(?![\\p{L}\\p{N}])`, 'giu');
  const texts = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const found = [...text.data.matchAll(pattern)];
    for (const match of found.reverse()) {
      const rest = text.splitText(match.index);
      rest.splitText(match[0].length);
      const mark = document.createElement('mark');
      rest.replaceWith(mark);
      mark.append(rest);
    }
  }
  if (!location.hash) main.querySelector('mark')?.scrollIntoView({ block: 'center' });
})();
