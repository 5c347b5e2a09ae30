// The page of the search: results as a list, ways to narrow them down, the query in the address.
// Loaded by `search.js`, which finds what is shown here.
(() => {
  'use strict';

  const { asker, counted, damaged, excerpts, href, index, make, marked, matcher, meant, piece, readable, root, say, search } = window.leitwerkSearch.kit;

  function page(place) {
    const status = make('p', { role: 'status', class: 'total' });
    const input = make('input', { type: 'search', id: 'search-input', name: 'q', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', 'aria-describedby': 'search-hint', enterkeyhint: 'search', maxlength: '300' });
    const button = make('button', { type: 'submit' });
    const label = make('label', { for: 'search-input' });
    const hint = make('p', { id: 'search-hint', class: 'hint' });
    const form = make('form', { class: 'search-form' }, label, make('div', { class: 'search-row' }, input, button), hint);
    const notes = make('div', { class: 'search-notes' });
    const filters = make('div', { class: 'search-filters' });
    const list = make('ol', { class: 'hits' });
    const more = make('button', { type: 'button', class: 'search-more', hidden: true });
    place.append(form, status, notes, filters, list, more);
    const state = { kind: '', values: new Map() };
    const read = () => {
      const query = new URLSearchParams(location.search);
      input.value = query.get('q') ?? '';
      state.kind = query.get('kind') ?? '';
      state.values = new Map(query.getAll('is').map((pair) => pair.split('=', 2)));
    };
    const write = () => {
      const query = new URLSearchParams();
      if (input.value.trim()) query.set('q', input.value.trim());
      if (state.kind) query.set('kind', state.kind);
      for (const pair of state.values) query.append('is', pair.join('='));
      const text = query.toString();
      history.replaceState(null, '', `${location.pathname}${text ? `?${text}` : ''}`);
      for (const link of document.querySelectorAll('.languages a')) link.search = input.value.trim() ? `?${new URLSearchParams({ q: input.value.trim() })}` : '';
    };
    const ask = asker(async (library, text, result, isNewest) => {
      if (!library) return notes.replaceChildren(damaged());
      const shown = await showPage({ library, text, result, isNewest, status, notes, filters, list, more, state, again: () => { write(); ask(input.value); } });
      return shown;
    });
    let timer;
    const typed = () => {
      write();
      ask(input.value);
    };
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => { state.kind = ''; state.values.clear(); typed(); }, 150);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(timer);
      typed();
    });
    window.addEventListener('popstate', () => { read(); ask(input.value); });
    index().then((library) => {
      const word = say(library);
      label.textContent = word('search-label');
      button.textContent = word('search-button');
      hint.textContent = word('search-hint');
    }, () => notes.replaceChildren(damaged()));
    read();
    write();
    if (input.value) ask(input.value);
    else input.focus({ preventScroll: true });
  }

  async function showPage(view) {
    const { library, text, result, isNewest, status, notes, filters, list, more, state } = view;
    const word = say(library);
    if (!result) {
      for (const element of [status, notes, filters, list]) element.replaceChildren();
      more.hidden = true;
      return;
    }
    const narrowed = await narrow(view, word);
    const match = matcher(library, result.units);
    let shown = 0;
    const next = async () => {
      const hits = narrowed.slice(shown, shown + 10);
      shown += hits.length;
      const pages = await Promise.all(hits.map((hit) => library.page(hit.page)));
      const items = hits.map((hit, number) => pages[number] && hitOnPage(library, hit, excerpts(pages[number], match), result.units, word));
      return items.filter((item) => item);
    };
    const items = await next();
    if (!isNewest()) return;
    list.replaceChildren(...items);
    status.textContent = narrowed.length === 0 ? word('search-none') : counted(word, narrowed.length);
    notes.replaceChildren(...notesOn(library, text, result, word));
    more.textContent = word('search-more');
    more.hidden = shown >= narrowed.length;
    more.onclick = async () => {
      const added = await next();
      list.append(...added);
      more.hidden = shown >= narrowed.length;
      added[0]?.querySelector('a').focus();
    };
  }

  // The kinds among the hits, and for one of them its facets.
  async function narrow({ library, result, filters, state, again }, word) {
    const counts = new Map();
    for (const hit of result.hits) {
      const own = library.group(hit.page);
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    const chosen = [...counts.keys()].find(([id]) => id === state.kind);
    const chip = (label, count, isChosen, choose) => {
      const button = make('button', { type: 'button', 'aria-pressed': String(isChosen) }, label, ' ', make('span', { class: 'count' }, String(count)));
      button.addEventListener('click', choose);
      return make('li', {}, button);
    };
    const choose = (id) => () => { state.kind = id; state.values.clear(); again(); };
    const kinds = [...counts].sort((a, b) => b[1] - a[1]).map(([own, count]) => chip(own[1], count, own === chosen, choose(own[0])));
    const chips = [chip(word('search-everything'), result.hits.length, !chosen, choose('')), ...kinds];
    filters.replaceChildren();
    if (counts.size > 1 || chosen) filters.append(make('ul', { class: 'chips', 'aria-label': word('search-filter') }, ...chips));
    if (!chosen) return result.hits;
    let hits = result.hits.filter((hit) => library.group(hit.page) === chosen);
    const number = library.about.groups.indexOf(chosen);
    if (!library.about.facets.includes(number)) return hits;
    const selects = [];
    for (const [label, values] of await library.facets(number)) {
      const value = values.find(([own]) => own === state.values.get(label));
      if (value) {
        const pages = pagesOf(value);
        hits = hits.filter((hit) => pages.has(hit.page));
      }
    }
    for (const [label, values] of await library.facets(number)) {
      const own = state.values.get(label) ?? '';
      const select = make('select', {}, make('option', { value: '' }, word('search-everything')));
      for (const value of values) {
        const pages = pagesOf(value);
        const count = hits.filter((hit) => pages.has(hit.page)).length;
        if (count > 0) select.append(make('option', { value: value[0], selected: own === value[0] }, `${value[0]} (${count})`));
      }
      select.addEventListener('change', () => {
        if (select.value) state.values.set(label, select.value);
        else state.values.delete(label);
        again();
      });
      if (select.length > 2 || own) selects.push(make('label', {}, make('span', {}, label), select));
    }
    if (selects.length > 0) filters.append(make('div', { class: 'selects' }, ...selects));
    return hits;
  }

  function pagesOf([, gaps]) {
    let page = 0;
    return new Set(gaps.map((gap) => (page += gap)));
  }

  function notesOn(library, text, result, word) {
    const notes = [];
    if (library.damaged) notes.push(damaged());
    notes.push(...meant(result, word));
    if (result.some) notes.push(make('p', {}, word('search-some')));
    if (result.uncertain) notes.push(make('p', {}, word('search-uncertain')));
    if (result.hits.length === 0) {
      notes.push(make('p', {}, word('search-none-help')));
      for (const other of document.querySelectorAll('.languages a')) {
        const to = `${root}${other.lang}/search/index.html?${new URLSearchParams({ q: text.trim() })}`;
        notes.push(make('p', {}, make('a', { href: to, hreflang: other.lang }, word('search-other').replace('{language}', other.textContent))));
      }
    }
    return notes;
  }

  // Why a page was found, where no word of it is as it was typed.
  function reasons(word, shown, units) {
    const said = new Map();
    for (const [number] of units.entries()) {
      const own = shown.all.filter((mark) => mark.number === number);
      if (own.length === 0 || own.some((mark) => mark.how === 'word')) continue;
      const [mark] = own;
      if (!said.has(mark.written)) said.set(mark.written, mark);
    }
    if (said.size === 0) return undefined;
    const line = make('p', { class: 'why' }, `${word('search-why')} `);
    for (const [number, mark] of [...said.values()].entries()) {
      const [from, to] = [mark.from - mark.start, mark.to - mark.start];
      const inner = [mark.written.slice(0, from), mark.written.slice(from, to), mark.written.slice(to)];
      if (number > 0) line.append(', ');
      if (inner[0]) line.append(inner[0], '·');
      line.append(make('strong', {}, inner[1]));
      if (inner[2] && mark.how !== 'near') line.append('·');
      line.append(inner[2], ` (${word(`search-why-${mark.how}`)})`);
    }
    return line;
  }

  function hitOnPage(library, hit, shown, units, word) {
    const { title, path, titled, sections, all } = shown;
    const plain = readable(title);
    const link = make('a', { href: href(path, all) }, ...marked({ text: plain, start: 0, end: plain.length, marks: titled }));
    const item = make('li', { class: 'hit' }, make('p', { class: 'hit-head' }, link, ' ', make('span', { class: 'badge' }, library.group(hit.page)[1])));
    const [best, ...others] = sections;
    if (best.heading && best.anchor) item.append(make('p', { class: 'hit-section' }, make('a', { href: href(path, all, best.anchor) }, best.heading)));
    if (best.plain) item.append(make('p', { class: 'excerpt' }, ...marked(piece(best))));
    const further = others.filter((section) => section.heading && section.anchor).slice(0, 3);
    if (further.length > 0) item.append(make('ul', { class: 'hit-more' }, ...further.map((section) => make('li', {}, make('a', { href: href(path, all, section.anchor) }, section.heading)))));
    const why = reasons(word, shown, units);
    if (why) item.append(why);
    return item;
  }

  page(document.getElementById('search'));

  // For tests: the addresses of the best hits, without showing anything.
  window.leitwerkSearch.find = async (text) => {
    const library = await index();
    const { hits } = await search(library, text);
    return Promise.all(hits.slice(0, 10).map(async (hit) => (await library.page(hit.page))[1]));
  };
})();
