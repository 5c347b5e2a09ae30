// The search, loaded when a reader opens it. The parts of the index come as scripts, because from
// a disk a browser loads nothing else. All is shown as text, so nothing can become code.
(() => {
  'use strict';


  const CHUNK = /§+[ \u00a0\u202f]*(?=\d)|[\p{Alphabetic}\p{N}]+(?:(?:[-‐‑._+:*'’·]|\/-(?=in)|\/|\((?=in))[\p{Alphabetic}\p{N}]+)*/gu;
  const GENDER = /^(\p{L}+)(?:[*:]-*(innen\p{L}*|in|r|n|s|e|er|en)|(?:[_·’']|\/|\()-*(innen\p{L}*|in))$/u;
  const INNER = /^(\p{L}*\p{Ll})(Innen\p{L}*)$/u;

  function fold(word) {
    return word.toLowerCase().replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('œ', 'oe')
      .replaceAll('ø', 'o').replaceAll('ł', 'l').replaceAll('đ', 'd')
      .normalize('NFD').replace(/\p{M}/gu, '').replace(/(?<=[ao])e|(?<=(?<!q)u)e/g, '');
  }

  // The words of a text, each with its place. What belongs together has the same chunk.
  function words(text) {
    const found = [];
    for (const match of text.matchAll(CHUNK)) {
      const at = match.index;
      const chunk = match[0];
      const add = (word, start, end) => word && found.push({ text: word.toLowerCase(), chunk: at, start, end });
      if (chunk.startsWith('§')) {
        const number = /^[\p{Alphabetic}\p{N}]+/u.exec(text.slice(at + chunk.length))[0];
        add(`§${number}`, at, at + chunk.length + number.length);
        continue;
      }
      const gender = GENDER.exec(chunk) ?? INNER.exec(chunk);
      if (gender) {
        add(gender[1], at, at + chunk.length);
        add(gender[1] + (gender[2] ?? gender[3]), at, at + chunk.length);
        continue;
      }
      for (const piece of chunk.matchAll(/[^/:*·(]+/g)) {
        const own = piece[0].replace(/['’]s$/, '');
        const parts = [...own.matchAll(/(?:[\p{Alphabetic}\p{N}]|(?<=\d)\.(?=\d))+/gu)];
        const from = at + piece.index;
        for (const part of parts) add(part[0], from + part.index, from + part.index + part[0].length);
        if (parts.length > 1) add(parts.map((part) => part[0]).join(''), from, from + own.length);
      }
    }
    return found;
  }

  const readable = (text) => text.replaceAll('\u00ad', '').normalize('NFC');

  const arrived = new Map();

  // Each file of the index calls this.
  window.leitwerkSearch = (name, build, content) => arrived.set(name, { build, content });
  Object.assign(window.leitwerkSearch, { words, fold });

  // Broken files are reported below.
  let loading = 0;
  window.addEventListener('error', (event) => loading > 0 && event.preventDefault());

  function load(root, tag, name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      loading += 1;
      script.src = `${root}${tag}/search/${name}.js${version ? `?${version}` : ''}`;
      const done = () => {
        script.remove();
        loading -= 1;
        const file = arrived.get(`${tag}/${name}`);
        if (file && (!version || file.build === version)) resolve(file);
        else reject(new Error(name));
      };
      script.onload = done;
      script.onerror = done;
      document.head.append(script);
    });
  }

  function inflate(text) {
    const bytes = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new DecompressionStream('deflate-raw');
    const writer = stream.writable.getWriter();
    writer.write(bytes).catch(() => {});
    writer.close().catch(() => {});
    return new Response(stream.readable).arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }

  function placeOf(sorted, value) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  class Index {
    constructor(root, tag, { build, content }) {
      Object.assign(this, { root, tag, build, about: content, files: new Map(), spelled: new Map(), damaged: false });
      this.synonyms = new Map();
      for (const names of content.synonyms) {
        for (const name of names) {
          const others = names.filter((other) => other !== name).map((other) => other.split(' '));
          this.synonyms.set(name, [...(this.synonyms.get(name) ?? []), ...others]);
        }
      }
    }

    static async open(root, tag) {
      return new Index(root, tag, await load(root, tag, 'manifest'));
    }

    // A file of the index, read once. What is missing or broken is remembered and left out.
    file(name, read, empty) {
      if (!this.files.has(name)) {
        const file = load(this.root, this.tag, name, this.build)
          .then(({ content }) => inflate(content))
          .then(read)
          .catch(() => {
            this.damaged = true;
            return empty;
          });
        this.files.set(name, file);
      }
      return this.files.get(name);
    }

    // What the next answer will need: all spellings, and the pages of the words typed so far.
    async prepare(text) {
      for (const number of this.about.lexicon.keys()) this.part(number);
      for (const word of words(readable(text))) {
        const entry = await this.entry(fold(word.text));
        for (const term of entry?.terms ?? []) this.postings(term);
      }
    }

    part(number) {
      return this.file(`l${number}`, (bytes) => readLexicon(bytes, this.spelled), { keys: [], often: [], shown: [], terms: [] });
    }

    async entry(word) {
      const number = placeOf(this.about.lexicon, word);
      if (number < 0) return undefined;
      const part = await this.part(number);
      const at = placeOf(part.keys, word);
      return part.keys[at] === word ? entryAt(part, at) : undefined;
    }

    async starting(word, most) {
      const entries = [];
      for (let number = Math.max(0, placeOf(this.about.lexicon, word)); number < this.about.lexicon.length; number += 1) {
        const part = await this.part(number);
        let at = Math.max(0, placeOf(part.keys, word));
        if (part.keys[at] < word) at += 1;
        for (; part.keys[at]?.startsWith(word) && entries.length < most; at += 1) entries.push(entryAt(part, at));
        if (at < part.keys.length || entries.length >= most) break;
      }
      return entries;
    }

    // The entries spelled nearly like this; in a large lexicon only neighbours are looked at.
    async near(word) {
      const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
      if (most === 0) return [];
      const own = placeOf(this.about.lexicon, word);
      const numbers = [...this.about.lexicon.keys()].filter((number) => this.about.lexicon.length <= 6 || Math.abs(number - own) <= 1);
      const found = [];
      for (const number of numbers) {
        const part = await this.part(number);
        for (let at = 0; at < part.keys.length; at += 1) {
          if (part.terms[at].length === 0 || Math.abs(part.keys[at].length - word.length) > most) continue;
          const far = distance(word, part.keys[at], most);
          if (far <= most) found.push({ ...entryAt(part, at), far: far + (part.keys[at][0] === word[0] ? 0 : 0.5) });
        }
      }
      return found.sort((a, b) => a.far - b.far || b.often - a.often || (a.key < b.key ? -1 : 1));
    }

    // The pages of a term: of the word itself, and of compounds that hold it.
    async postings(term) {
      const number = placeOf(this.about.terms, term);
      const shard = await this.file(`t${number}`, (bytes) => readShard(bytes, this.about.terms[number], this.about.terms[number + 1]), undefined);
      return shard?.(term) ?? [[], []].map(() => ({ pages: [], levels: [] }));
    }

    async page(number) {
      const pack = placeOf(this.about.packs, number);
      const pages = await this.file(`p${pack}`, (bytes) => JSON.parse(new TextDecoder().decode(bytes)), []);
      return pages[number - this.about.packs[pack]];
    }

    facets(group) {
      return this.file(`f${group}`, (bytes) => JSON.parse(new TextDecoder().decode(bytes)), []);
    }

    group(page) {
      return this.about.groups.find(([, , , first, end]) => page >= first && page < end);
    }
  }

  const entryAt = (part, at) => ({ key: part.keys[at], often: part.often[at], shown: part.shown[at], terms: part.terms[at] });

  // `spelled` gets the spellings of each term.
  function readLexicon(bytes, spelled) {
    const part = { keys: [], often: [], shown: [], terms: [] };
    let key = '';
    let term = 0;
    for (const line of new TextDecoder().decode(bytes).split('\n')) {
      if (!line) continue;
      const [head, middle, terms] = line.split('\t');
      key = key.slice(0, parseInt(head[0], 36)) + head.slice(1);
      const shown = middle.slice(1).replace(/^$/, key);
      part.keys.push(key);
      part.often.push(Number(middle[0]));
      part.shown.push(shown === '^' ? key[0].toUpperCase() + key.slice(1) : shown);
      part.terms.push(terms === '' ? [] : terms.split(',').map((gap) => (term += parseInt(gap, 36))));
      for (const own of part.terms.at(-1)) spelled.set(own, [...(spelled.get(own) ?? []), key]);
    }
    return part;
  }

  function readShard(bytes, first, end) {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80 || byte === undefined) return value;
      }
    };
    const lengths = [];
    let sum = 0;
    while (end === undefined ? at + sum < bytes.length : lengths.length < end - first) {
      lengths.push(number());
      sum += lengths.at(-1);
    }
    const starts = [at];
    for (const length of lengths) starts.push(starts.at(-1) + length);
    return (term) => {
      at = starts[term - first];
      return [0, 1].map(() => {
        const count = number();
        const pages = new Uint32Array(count);
        const levels = new Uint8Array(count);
        let next = 0;
        for (let place = 0; place < count; place += 1) {
          const value = number();
          levels[place] = value & 15;
          pages[place] = next + (value >>> 4);
          next = pages[place] + 1;
        }
        return { pages, levels };
      });
    };
  }

  // Letters to change, add, drop or swap; more than `most` is not counted out.
  function distance(first, second, most) {
    let before = [];
    let last = Array.from({ length: second.length + 1 }, (_, at) => at);
    for (let row = 1; row <= first.length; row += 1) {
      const next = [row];
      let least = row;
      for (let at = 1; at <= second.length; at += 1) {
        const same = first[row - 1] === second[at - 1];
        let value = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && first[row - 1] === second[at - 2] && first[row - 2] === second[at - 1]) value = Math.min(value, before[at - 2] + 1);
        next.push(value);
        least = Math.min(least, value);
      }
      if (least > most) return least;
      before = last;
      last = next;
    }
    return last[second.length];
  }

  const PART = 0.4;
  const FORM = 0.8;
  const SAME = 0.6;
  const START = 0.35;
  const NEAR = 0.3;
  const ENDINGS = /(innen|ungen|ern|est|ing|in|es|en|er|em|ed|e|n|s|t)$/;

  // What a reader typed: single words, phrases, and what must not be there.
  function parse(text) {
    const wanted = [];
    const typed = readable(text).replace(/[„“”«»]/g, '"');
    for (const [, minus, phrase, word] of typed.matchAll(/(?<!\S)(-?)(?:"([^"]*)"?|(\S+))|"([^"]*)"?/g)) {
      const own = words(phrase ?? word ?? '');
      if (own.length > 0) wanted.push({ minus: minus === '-', phrase: phrase !== undefined, words: own });
    }
    return wanted;
  }

  // A word of the query and the terms that stand for it.
  async function unit(index, word, isLast) {
    const key = fold(word);
    const own = { key, word, terms: new Map(), stop: false, known: true, near: [] };
    const take = (entry, weight, how) => {
      for (const term of entry.terms) {
        if (!(own.terms.get(term)?.weight >= weight)) own.terms.set(term, { weight, how, key: entry.key });
      }
    };
    const entry = await index.entry(key);
    if (entry) {
      own.stop = entry.terms.length === 0;
      take(entry, 1, 'word');
    } else {
      own.known = false;
      await guess(index, own, take, isLast);
    }
    for (const name of index.synonyms.get(key) ?? []) {
      const same = name.length === 1 && (await index.entry(name[0]));
      if (same) take(same, SAME, 'same');
    }
    return own;
  }

  // A word that no page has: another form of a known one, the beginning of some, or a slip.
  async function guess(index, own, take, isLast) {
    const { key } = own;
    if (/\d/.test(key)) return;
    for (let stem = key; stem.length > 4 && ENDINGS.test(stem); ) {
      stem = stem.replace(ENDINGS, '');
      for (const form of [stem, `${stem}e`, `${stem}en`, `${stem}n`, `${stem}s`]) {
        const entry = await index.entry(form);
        if (entry?.terms.length > 0) take(entry, FORM, 'form');
      }
      if (own.terms.size > 0) return;
    }
    if (key.length > 1 && (isLast || key.length > 3)) {
      const starting = await index.starting(key, 60);
      for (const entry of starting.sort((a, b) => b.often - a.often).slice(0, 30)) take(entry, START, 'start');
    }
    if (own.terms.size > 0) return;
    own.split = await divide(index, key);
    if (own.split) return;
    own.near = (await index.near(key)).slice(0, 3);
    own.near = own.near.filter((entry) => entry.far <= own.near[0].far + 0.5);
    for (const entry of own.near) take(entry, NEAR, 'near');
  }

  // Two known words that make up one that is not.
  async function divide(index, key) {
    for (let at = key.length - 3; at >= 3; at -= 1) {
      const rest = await index.entry(key.slice(at));
      if (!(rest?.terms.length > 0)) continue;
      for (const link of ['', 's', 'n', 'es', 'en']) {
        const start = key.slice(0, at);
        if (!start.endsWith(link) || start.length - link.length < 3) continue;
        const entry = await index.entry(start.slice(0, start.length - link.length));
        if (entry?.terms.length > 0) return [entry.key, rest.key];
      }
    }
    return undefined;
  }

  async function units(index, wanted) {
    const all = [];
    for (const [number, { minus, phrase, words: own }] of wanted.entries()) {
      for (const at of new Set(own.map((word) => word.chunk))) {
        const chunk = own.filter((word) => word.chunk === at);
        const isLast = number === wanted.length - 1 && !phrase;
        const found = [];
        for (const word of chunk) found.push(await unit(index, word.text, isLast && word === own.at(-1)));
        const whole = found.at(-1);
        const isGender = chunk.length === 2 && chunk[0].start === chunk[1].start && chunk[0].end === chunk[1].end;
        if (chunk.length > 1 && !isGender && whole.known && /\d/.test(whole.key)) {
          all.push({ ...whole, minus, must: true });
          if (!minus) for (const part of found.slice(0, -1)) all.push({ ...part, minus, must: false });
        } else if (isGender) {
          all.push({ ...found.find((form) => form.known) ?? found[0], minus, must: true });
        } else if (chunk.length > 1) {
          for (const part of found.slice(0, -1)) all.push({ ...part, minus, must: true });
          if (whole.known && !minus) all.push({ ...whole, minus, must: false });
        } else {
          all.push({ ...whole, minus, must: true });
        }
      }
    }
    const split = [];
    for (const own of all) {
      if (!own.split) split.push(own);
      else for (const key of own.split) split.push({ ...(await unit(index, key, false)), minus: own.minus, must: own.must });
    }
    synonymsOfRuns(index, split);
    const meaningful = split.filter((own) => !own.stop);
    for (const own of meaningful) await phraseSynonyms(index, own);
    return { meaningful, all: split };
  }

  // Several words that together are a synonym of one.
  function synonymsOfRuns(index, all) {
    for (let start = 0; start < all.length; start += 1) {
      for (let end = start + 2; end <= Math.min(all.length, start + 5); end += 1) {
        const run = all.slice(start, end);
        const names = index.synonyms.get(run.map((own) => own.key).join(' ')) ?? [];
        for (const name of names) for (const own of run) own.others = [...(own.others ?? []), name];
      }
    }
  }

  async function phraseSynonyms(index, own) {
    const names = [...(own.others ?? []), ...(index.synonyms.get(own.key) ?? []).filter((name) => name.length > 1)];
    own.groups = [];
    for (const name of names.slice(0, 4)) {
      const entries = [];
      for (const word of name) entries.push(await index.entry(word));
      const terms = entries.filter((entry) => !entry || entry.terms.length > 0).map((entry) => entry?.terms[0]);
      if (terms.length > 0 && terms.every((term) => term !== undefined)) own.groups.push(terms);
    }
  }

  async function scores(index, own) {
    const total = index.about.pages;
    const found = new Map();
    const rate = (term, weight, into) => index.postings(term).then((lists) => {
      const often = lists[0].pages.length + PART * lists[1].pages.length;
      const rare = Math.log(1 + (total - often + 0.5) / (often + 0.5));
      for (const [number, { pages, levels }] of lists.entries()) {
        const share = (weight * rare * (number === 1 ? PART : 1)) / (index.about.highest + 1);
        for (let at = 0; at < pages.length; at += 1) {
          const score = share * (levels[at] + 1);
          if (!(into.get(pages[at]) >= score)) into.set(pages[at], score);
        }
      }
    });
    for (const [term, { weight }] of own.terms) await rate(term, weight, found);
    for (const terms of own.groups ?? []) {
      const each = [];
      for (const term of terms) {
        each.push(new Map());
        await rate(term, SAME, each.at(-1));
      }
      for (const [page, score] of each[0]) {
        const least = Math.min(...each.map((other) => other.get(page) ?? 0), score);
        if (least > 0 && !(found.get(page) >= least)) found.set(page, least);
      }
    }
    return found;
  }

  async function search(index, text) {
    const wanted = parse(text);
    const { meaningful, all } = await units(index, wanted);
    const own = meaningful.filter((each) => !each.minus);
    const must = own.filter((each) => each.must).length;
    const rated = new Map();
    for (const each of own) {
      const extra = each.must ? 1 : 0.5;
      for (const [page, score] of await scores(index, each)) {
        const entry = rated.get(page) ?? { page, score: 0, count: 0 };
        entry.score += extra * score;
        entry.count += each.must ? 1 : 0;
        rated.set(page, entry);
      }
    }
    for (const each of meaningful.filter((other) => other.minus)) {
      for (const page of (await scores(index, each)).keys()) rated.delete(page);
    }
    let hits = [...rated.values()];
    const some = hits.length > 0 && !hits.some((hit) => hit.count === must);
    // A question has words that its answer lacks.
    const enough = hits.filter((hit) => hit.count >= (must > 3 ? must >> 1 : must));
    if (enough.length > 0) hits = enough;
    for (const hit of hits) {
      const [, , weight] = index.group(hit.page);
      hit.score *= weight * (hit.count / Math.max(1, must)) ** 2;
    }
    hits.sort((a, b) => b.score - a.score || a.page - b.page);
    const result = { hits, units: own, some, uncertain: false, suggestion: suggestion(text, all) };
    const phrases = wanted.filter((each) => each.phrase && each.words.length > 1);
    for (const phrase of phrases) await holdPhrase(index, result, phrase);
    return result;
  }

  async function holdPhrase(index, result, { words: own, minus }) {
    const phrase = ` ${own.map((word) => fold(word.text)).join(' ')} `;
    const hits = [];
    for (const hit of result.hits.slice(0, 400)) {
      const page = await index.page(hit.page);
      if (!page) continue;
      const [title, , cut, sections] = page;
      const texts = [title, ...sections.flatMap(([heading, , text]) => [heading, text])];
      const has = texts.some((text) => ` ${words(readable(text)).map((word) => fold(word.text)).join(' ')} `.includes(phrase));
      if (has !== minus) hits.push(hit);
      else if (cut && !minus) result.uncertain = true;
    }
    result.hits = hits;
  }

  // The query with the nearest known words.
  function suggestion(text, all) {
    let better = text;
    for (const own of all) {
      if (own.near.length === 0) continue;
      const place = new RegExp(own.word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu');
      better = better.replace(place, () => own.near[0].shown);
    }
    return better === text ? undefined : better;
  }

  function matcher(index, own) {
    const forms = new Map();
    const stems = [];
    for (const [number, each] of own.entries()) {
      const terms = new Map(each.terms);
      for (const group of each.groups ?? []) for (const term of group) if (!terms.has(term)) terms.set(term, { how: 'same' });
      for (const [term, { how }] of terms) {
        const keys = index.spelled.get(term) ?? [];
        for (const key of keys) if (!forms.has(key)) forms.set(key, { number, how });
        const text = keys.reduce(common, keys[0] ?? '');
        if (text.length > 3) stems.push({ number, how, text });
      }
    }
    const seen = new Map();
    const meant = (word) => {
      const key = fold(word);
      const form = forms.get(key);
      if (form) return { ...form, from: 0, to: word.length };
      const stem = stems.find(({ text }) => key.includes(text));
      if (!stem) return undefined;
      // The letters that matter, unless folding has moved them.
      const from = key.length === word.length ? key.indexOf(stem.text) : 0;
      const to = key.length === word.length ? from + stem.text.length : word.length;
      return { ...stem, how: stem.how === 'word' ? 'part' : stem.how, from, to };
    };
    return (word) => {
      if (!seen.has(word)) seen.set(word, meant(word));
      return seen.get(word);
    };
  }

  function common(first, second) {
    let at = 0;
    while (at < first.length && first[at] === second[at]) at += 1;
    return first.slice(0, at);
  }

  function marks(text, match) {
    const found = [];
    for (const word of words(text)) {
      const written = text.slice(word.start, word.end);
      const hit = match(word.text);
      if (!hit) continue;
      const inner = written.length === word.text.length ? hit : { ...hit, from: 0, to: written.length };
      const last = found.at(-1);
      const mark = { start: word.start, end: word.end, from: word.start + inner.from, to: word.start + inner.to, number: hit.number, how: hit.how, written };
      if (last && mark.from < last.to) {
        if (mark.to - mark.from > last.to - last.from && mark.how === 'word') found[found.length - 1] = mark;
        continue;
      }
      found.push(mark);
    }
    return found;
  }

  const LENGTH = 200;

  // The sections of a page, the best first.
  function excerpts(page, match) {
    const [title, path, , sections] = page;
    const read = sections.map(([heading, anchor, text], place) => {
      const plain = readable(text);
      const inText = marks(plain, match);
      const inHeading = marks(readable(heading), match);
      const distinct = new Set([...inHeading, ...inText].map((mark) => mark.number)).size;
      const exact = inText.filter((mark) => mark.how === 'word').length;
      return { heading, anchor, plain, inText, rank: 10 * distinct + 4 * inHeading.length + Math.min(3, exact) - place / 100, found: distinct > 0 };
    });
    const fitting = read.filter((section) => section.found).sort((a, b) => b.rank - a.rank);
    const first = read.find((section) => section.plain) ?? { heading: '', anchor: '', plain: '', inText: [] };
    const titled = marks(readable(title), match);
    return { title, path, titled, sections: fitting.length > 0 ? fitting : [first], all: [...titled, ...read.flatMap((section) => section.inText)] };
  }

  function piece({ plain, inText }) {
    let best = 0;
    let most = -1;
    for (const [number, mark] of inText.entries()) {
      const within = inText.slice(number).filter((other) => other.end < mark.start + LENGTH);
      const distinct = new Set(within.map((other) => other.number)).size * 10 + within.length;
      if (distinct > most) [best, most] = [mark.start, distinct];
    }
    let start = plain.length <= LENGTH || best < 60 ? 0 : plain.lastIndexOf(' ', best - 40) + 1;
    let end = plain.length <= start + LENGTH ? plain.length : plain.lastIndexOf(' ', start + LENGTH);
    if (end <= start) end = Math.min(plain.length, start + LENGTH);
    if (inText.length === 0) [start, end] = [0, Math.min(end, plain.length)];
    return { text: plain, start, end, marks: inText.filter((mark) => mark.start >= start && mark.end <= end) };
  }

  const opener = document.getElementById('search-link');
  const root = opener.dataset.root;
  const tag = document.documentElement.lang;
  const pageOfSearch = `${root}${tag}/search/index.html`;
  let opened;

  function index() {
    opened ??= Index.open(root, tag);
    return opened;
  }

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
  }

  function marked({ text, start, end, marks: own }) {
    const nodes = start > 0 ? ['… '] : [];
    let at = start;
    for (const mark of own) {
      nodes.push(text.slice(at, mark.from), make('mark', {}, text.slice(mark.from, mark.to)));
      at = mark.to;
    }
    nodes.push(text.slice(at, end));
    if (end < text.length) nodes.push(' …');
    return nodes;
  }

  function href(path, all, anchor) {
    const said = [...new Set(all.map((mark) => mark.written))].slice(0, 6);
    const query = said.map((word) => `mark=${encodeURIComponent(word)}`).join('&');
    return `${root}${tag}/${path ? `${path}/` : ''}index.html${query ? `?${query}` : ''}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`;
  }

  const say = (own) => (key) => own.about.words[key] ?? key;

  function counted(word, count) {
    return count === 1 ? word('search-one') : word('search-count').replace('{count}', count);
  }

  function asker(answer) {
    let newest = 0;
    return async (text, ...rest) => {
      const own = (newest += 1);
      try {
        const library = await index();
        const result = text.trim() ? await search(library, text) : undefined;
        if (own === newest) await answer(library, text, result, () => own === newest, ...rest);
      } catch {
        opened = undefined;
        if (own === newest) await answer(undefined, text);
      }
    };
  }

  function damaged() {
    return make('p', { class: 'damaged' }, make('a', { href: `${root}${tag}/keywords/index.html` }, opener.dataset.missing));
  }

  const address = (text) => `${pageOfSearch}?${new URLSearchParams({ q: text.trim() })}`;

  function meant({ suggestion }, word) {
    if (!suggestion) return [];
    return [make('p', { class: 'meant' }, `${word('search-did-you-mean')} `, make('a', { href: address(suggestion) }, suggestion))];
  }

  // The dialog: a combobox.

  // Milliseconds without a key before an answer is sought.
  const PAUSE = 120;

  let dialog;

  function open() {
    dialog ??= makeDialog();
    dialog.showModal();
    dialog.querySelector('input').select();
  }

  function makeDialog() {
    const name = opener.textContent.trim();
    const list = make('ul', { role: 'listbox', id: 'search-options', 'aria-label': name });
    const input = make('input', { type: 'search', role: 'combobox', id: 'search-box', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off', spellcheck: 'false', maxlength: '300' });
    const label = make('label', { for: input.id }, name);
    const close = make('button', { type: 'button', class: 'search-close', 'aria-label': '×' }, '×');
    const status = make('p', { role: 'status', class: 'total' });
    const notes = make('div', { class: 'search-notes' });
    const form = make('form', {}, label, make('div', { class: 'search-row' }, input, close));
    const all = make('p', { class: 'search-all' });
    const element = make('dialog', { class: 'search-dialog', 'aria-label': name }, form, status, notes, list, all);
    list.hidden = true;
    let active = -1;
    const activate = (number) => {
      const own = list.children;
      active = (number + own.length + 1) % (own.length + 1);
      if (active === own.length) active = -1;
      for (const [at, option] of [...own].entries()) option.setAttribute('aria-selected', at === active);
      input.removeAttribute('aria-activedescendant');
      if (active < 0) return;
      input.setAttribute('aria-activedescendant', own[active].id);
      own[active].scrollIntoView({ block: 'nearest' });
    };
    const ask = asker(async (library, text, result, isNewest) => {
      if (!library) return notes.replaceChildren(damaged());
      const word = say(library);
      const hits = result?.hits.slice(0, 7) ?? [];
      const match = result && matcher(library, result.units);
      const pages = await Promise.all(hits.map((hit) => library.page(hit.page)));
      if (!isNewest()) return undefined;
      const items = hits.map((hit, number) => pages[number] && option(library, hit, excerpts(pages[number], match), number));
      list.replaceChildren(...items.filter((item) => item));
      list.hidden = list.children.length === 0;
      input.setAttribute('aria-expanded', !list.hidden);
      activate(-1);
      status.textContent = !result ? '' : result.hits.length === 0 ? word('search-none') : counted(word, result.hits.length);
      notes.replaceChildren(...(library.damaged ? [damaged()] : []), ...meant(result ?? {}, word));
      if (result) setTimeout(() => library.prepare(''), PAUSE);
      all.replaceChildren(...(result?.hits.length > hits.length ? [make('a', { href: address(input.value) }, word('search-all').replace('{count}', result.hits.length))] : []));
      return undefined;
    });
    let timer;
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask(input.value), PAUSE);
      if (status.textContent) index().then((library) => library.prepare(input.value), () => {});
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        activate(active + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Escape' && input.value) {
        event.preventDefault();
        input.value = '';
        ask('');
      }
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const chosen = list.children[active];
      if (chosen || input.value.trim()) location.href = chosen?.dataset.href ?? address(input.value);
    });
    list.addEventListener('click', (event) => {
      location.href = event.target.closest('[role=option]').dataset.href;
    });
    close.addEventListener('click', () => element.close());
    element.addEventListener('click', (event) => event.target === element && element.close());
    index().then((library) => {
      const word = say(library);
      label.textContent = word('search-label');
      close.setAttribute('aria-label', word('search-close'));
      list.setAttribute('aria-label', word('search-options'));
    }, () => notes.replaceChildren(damaged()));
    document.body.append(element);
    return element;
  }

  function option(library, hit, shown, number) {
    const { title, path, titled, sections: [best], all } = shown;
    const plain = readable(title);
    const head = make('span', { class: 'hit-head' }, make('span', { class: 'hit-title' }, ...marked({ text: plain, start: 0, end: plain.length, marks: titled })), ' ', make('span', { class: 'badge' }, library.group(hit.page)[1]));
    const text = best.plain ? make('span', { class: 'excerpt' }, ...(best.heading && best.anchor ? [`${best.heading}: `] : []), ...marked(piece(best))) : undefined;
    return make('li', { role: 'option', id: `search-option-${number}`, 'aria-selected': 'false', 'data-href': href(path, all) }, head, text);
  }

  const isPage = document.getElementById('search');
  Object.assign(window.leitwerkSearch, {
    open: isPage ? () => document.getElementById('search-input')?.focus() : open,
    kit: { asker, counted, damaged, excerpts, href, index, make, marked, matcher, meant, piece, readable, root, say, search },
  });
  if (isPage) document.head.append(make('script', { src: `${root}theme/search-page.js` }));
})();
