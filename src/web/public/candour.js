// Small comforts. Everything works without this file; nothing here is needed to report or to decide.
/** By plain http a browser copies only what is selected. */
const copySelected = (text, button) => {
  const box = document.createElement('textarea');
  box.value = text;
  button.after(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  button.focus();
  return isCopied;
};
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = button.dataset.copy;
    const isCopied =
      (await navigator.clipboard?.writeText(text).then(() => true, () => false)) || copySelected(text, button);
    button.textContent = isCopied ? 'Copied' : 'Not copied: copy it by hand';
  });
}
for (const box of document.querySelectorAll('input[readonly]'))
  box.addEventListener('focus', () => box.select());
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
for (const toggle of document.querySelectorAll('.govuk-js-password-input-toggle')) {
  const input = document.getElementById(toggle.getAttribute('aria-controls'));
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    const show = input.type === 'password';
    input.type = show ? 'text' : 'password';
    toggle.textContent = show ? 'Hide' : 'Show';
    toggle.setAttribute('aria-label', show ? 'Hide password' : 'Show password');
  });
  // A password shown in clear must not be offered by the browser's form history.
  input.form?.addEventListener('submit', () => { input.type = 'password'; });
}
// A row that is wider than the screen begins where the reader is.
for (const current of document.querySelectorAll('nav ul [aria-current=page]')) {
  const row = current.closest('ul');
  row.scrollLeft += current.getBoundingClientRect().right + 32 - row.getBoundingClientRect().right;
}
// Back leads to the page as it was left: what was opened is open again.
const folds = [...document.querySelectorAll('details')];
for (const nth of history.state?.open ?? []) if (folds[nth]) folds[nth].open = true;
const keepOpen = () => {
  const open = [...folds.keys()].filter((nth) => folds[nth].open);
  history.replaceState({ ...history.state, open }, '');
};
document.addEventListener('toggle', keepOpen, true);
// A box takes as many rows as its words: at first, once what hid it opens, and while they are typed.
const grow = () => {
  for (const box of document.querySelectorAll('textarea'))
    while (box.scrollHeight > box.clientHeight && box.rows < 500) box.rows += 1;
};
grow();
for (const event of ['toggle', 'input']) document.addEventListener(event, grow, true);
// An answer that stands alone takes the others away, and any other takes it away.
document.addEventListener('change', ({ target }) => {
  if (target.type !== 'checkbox' || !target.checked) return;
  for (const other of target.form?.querySelectorAll(`[name="${target.name}"]:checked`) ?? [])
    if (other !== target && (target.dataset.behaviour || other.dataset.behaviour)) other.checked = false;
});
for (const form of document.querySelectorAll('form[method=post]')) {
  let sentAt = -Infinity;
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sentAt < 1000) event.preventDefault();
    else sentAt = event.timeStamp;
  });
}
// Chosen files add up, as one picture after the other from a camera does; each can be taken out again.
for (const list of document.querySelectorAll('[data-files-of]')) {
  const input = document.getElementById(list.dataset.filesOf);
  let chosen = [];
  const show = () => {
    const all = new DataTransfer();
    for (const file of chosen) all.items.add(file);
    input.files = all.files;
    list.replaceChildren(...chosen.map((file, at) => {
      const line = document.createElement('li');
      const out = document.createElement('button');
      out.type = 'button';
      out.className = 'candour-link-button';
      out.textContent = 'Take out';
      out.setAttribute('aria-label', `Take out ${file.name}`);
      out.addEventListener('click', () => { chosen.splice(at, 1); show(); input.focus(); });
      line.append(file.name, out);
      return line;
    }));
    list.hidden = chosen.length === 0;
  };
  const nameOf = (file) => [file.name, file.size, file.lastModified].join();
  input.addEventListener('change', () => {
    if (!input.multiple) chosen = [];
    const known = new Set(chosen.map(nameOf));
    chosen.push(...[...input.files].filter((file) => !known.has(nameOf(file))));
    show();
  });
}
// Large files: says how far they are, and shows the page that answers them.
const largeBytes = 1024 * 1024;
for (const form of document.querySelectorAll('form[data-progress]')) {
  form.addEventListener('submit', (event) => {
    const files = [...form.querySelectorAll('[type=file]')].flatMap((input) => [...input.files]);
    if (event.defaultPrevented || files.reduce((sum, { size }) => sum + size, 0) < largeBytes) return;
    event.preventDefault();
    const bar = document.createElement('progress');
    bar.className = 'candour-upload';
    bar.max = 1;
    bar.setAttribute('aria-label', 'Sending your files');
    event.submitter.after(bar);
    event.submitter.disabled = true;
    const sending = new XMLHttpRequest();
    sending.open('POST', form.action);
    sending.responseType = 'document';
    sending.upload.onprogress = ({ loaded, total }) => { bar.value = loaded / total; };
    sending.onload = () => {
      const page = sending.response;
      if (!page?.querySelector('main')) return sending.onerror();
      history.replaceState(null, '', sending.responseURL);
      document.documentElement.replaceWith(document.adoptNode(page.documentElement));
      scrollTo(0, 0);
      import(`${import.meta.url}&again=${Date.now()}`);
    };
    sending.onerror = () => form.submit();
    sending.send(new FormData(form));
  });
}
// What is shown once must not come back whole by Back: it is asked for anew, and is then gone.
addEventListener('pageshow', (event) => {
  if (event.persisted && document.querySelector('[data-once]')) location.reload();
});
const summary = document.querySelector('.govuk-error-summary');
if (summary && summary.dataset.disableAutoFocus !== 'true') {
  summary.tabIndex = -1;
  summary.focus();
}
/** What a form would send, without its files. */
const textOf = (form) =>
  new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
// What is typed is kept as a draft every few seconds, and says so in the place of the button for it.
for (const form of document.querySelectorAll('form[data-draft]')) {
  const said = form.querySelector('[data-saved]');
  let timer;
  let isSent = false;
  let isKept = said.textContent !== '';
  if (!isKept) said.textContent = 'What you write is kept as a draft';
  said.setAttribute('role', 'status');
  form.querySelector('button[name=_draft]').hidden = true;
  const say = (words) => {
    // Only the first time is read out: nobody wants to hear it every few seconds.
    if (isKept && words.startsWith('Not sent yet')) said.setAttribute('aria-live', 'off');
    isKept = true;
    said.textContent = words;
  };
  const save = async () => {
    timer = undefined;
    const body = textOf(form);
    body.set('_draft', 'quietly');
    const keepalive = String(body).length < 60_000;
    try {
      const answer = await fetch(location.href, { method: 'POST', body, keepalive });
      if (isSent) return;
      const isText = answer.headers.get('content-type').startsWith('text/plain');
      say(isText ? await answer.text() : 'Draft not kept: you may have been signed out');
    } catch {
      if (!isSent) say('Draft not kept: there is no connection');
    }
  };
  form.addEventListener('input', () => { timer ??= setTimeout(save, 3000); });
  // What came back is kept at once: nobody has typed anything since.
  if (document.querySelector('.govuk-error-summary')) save();
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    isSent = true;
    clearTimeout(timer);
    timer = undefined;
  });
  addEventListener('pagehide', () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    save();
  });
}
// A report typed openly survives a reload, in this window, for half an hour.
const kept = 'report';
let store;
try { store = sessionStorage; } catch {}
const report = document.querySelector('form[action="/report"]');
const forget = () => store?.removeItem(kept);
if (!report) forget();
else {
  const { at, typed } = JSON.parse(store?.getItem(kept) ?? '{}');
  if (Date.now() - at < 1_800_000 && report.elements.what?.value === '' && !summary) {
    for (const box of report.querySelectorAll('input:not([type=hidden], [type=file]), textarea')) {
      const values = typed.filter(([name]) => name === box.name).map(([, value]) => value);
      if (/^(radio|checkbox)$/.test(box.type)) box.checked = values.includes(box.value);
      else box.value = values[0] ?? '';
    }
    grow();
  }
  report.addEventListener('input', () => {
    const now = textOf(report);
    const isOpen = (now.get('naming') ?? 'named') === 'named' && !now.has('concerns') && !now.get('concernsWhom');
    const typed = [...now].filter(([name]) => !name.startsWith('_'));
    if (isOpen) store?.setItem(kept, JSON.stringify({ at: Date.now(), typed }));
    else forget();
  });
  for (const way of document.querySelectorAll('a[href^="/leave"]'))
    way.addEventListener('click', forget);
}
// What the answers come to so far is worked out on the server, and shown while they are given.
for (const box of document.querySelectorAll('[data-worked]')) {
  const form = box.closest('form');
  let timer;
  let asked = 0;
  form.querySelector('button[name=_work]').hidden = true;
  const work = async () => {
    asked += 1;
    const number = asked;
    const body = textOf(form);
    body.set('_work', 'part');
    const answer = await fetch(location.href, { method: 'POST', body }).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
    // Part by part: what is not new is not read out again, and stays open where somebody opened it.
    for (const [index, part] of [...fresh.children].entries()) {
      const shown = box.children[index];
      if (shown && shown.innerHTML !== part.innerHTML) shown.innerHTML = part.innerHTML;
    }
    const send = fresh.querySelector('[data-send]')?.content.firstElementChild;
    const button = form.querySelector('.candour-form__send button');
    if (send && button.value !== send.value) button.replaceWith(send);
    follow(fresh.querySelector('[data-fresh]'));
  };
  // The list of questions follows the answers: what is the same stays as it is, and open.
  const follow = (fresh) => {
    const list = form.querySelector('[data-asks]');
    if (!fresh || !list) return;
    const asked = [...fresh.content.children];
    const isSame = (each) => (other) => each.dataset.key === other.dataset.key;
    const gone = [...list.children].filter((each) => !asked.some(isSame(each)));
    const wasOpen = gone.some((each) => each.open);
    for (const each of gone) each.remove();
    for (const [index, each] of asked.entries()) {
      const shown = [...list.children].find(isSame(each));
      if (list.children[index] !== (shown ?? each)) list.insertBefore(shown ?? each, list.children[index] ?? null);
      if (!shown) continue;
      for (const part of ['summary', '.candour-ask__next']) {
        const [old, now] = [shown.querySelector(part), each.querySelector(part)];
        if (old && now && old.innerHTML !== now.innerHTML) old.innerHTML = now.innerHTML;
      }
    }
    // Somebody may be quicker than we are, and stand in a question that is asked no more.
    const isOpen = (each) => each.dataset.key !== 'ticks' && !each.querySelector(':checked');
    if (wasOpen) [...list.children].find(isOpen)?.querySelector('summary').click();
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(work, 400);
  });
}
// A press fills in the day, or the day and the time, as it is in London.
const inLondon = (at) => {
  const format = { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/London' };
  const [, day, month, year, time] =
    /(\d+)\/(\d+)\/(\d+), (\d+:\d+)/.exec(new Intl.DateTimeFormat('en-GB', format).format(at));
  return { day, month, year, time };
};
// Practice has a clock of its own.
const hurriedMs = Number(document.querySelector('[data-hurried]')?.dataset.hurried ?? 0);
const quickDays = {
  today: ['Today', 0, 0],
  now: ['Now', 0, 0],
  yesterday: ['Yesterday', -1, 0],
  tomorrow: ['Tomorrow', 1, 0],
  week: ['In a week', 7, 0],
  fortnight: ['In two weeks', 14, 0],
  month: ['In a month', 0, 1],
  year: ['In a year', -1, 12],
  'for-fortnight': ['For two weeks', 13, 0],
  'for-month': ['For a month', -1, 1],
  'for-term': ['To the end of term', 0, 0],
  'for-year': ['For a year', -1, 12],
};
/** The first day that is typed on the form; null where the last day is not counted from one. */
const firstDay = ({ quickFrom }, form) => {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    Number(form.elements[`${quickFrom}-${part}`]?.value));
  return day > 0 && month > 0 && year > 999 ? { day, month, year } : null;
};
for (const boxes of document.querySelectorAll('[data-quick]')) {
  const row = document.createElement('div');
  row.className = 'candour-quick';
  for (const when of boxes.dataset.quick.split(' ')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary candour-button--small';
    const [text, days, months] = quickDays[when];
    button.textContent = text;
    button.addEventListener('click', () => {
      const now = inLondon(Date.now() + hurriedMs);
      const { day, month, year } = firstDay(boxes.dataset, button.form) ?? now;
      // A month from the 31st ends with the next month.
      const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
      const counted = Date.UTC(year, month - 1 + months, Math.min(day, months ? last : day) + days);
      const date = new Date(when === 'for-term' ? boxes.dataset.termEnd : counted);
      const parts = { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() };
      if (when === 'now') parts.time = now.time;
      for (const [part, value] of Object.entries(parts)) {
        const box = boxes.querySelector(`[name$="-${part}"]`);
        if (box) box.value = value;
      }
      boxes.dispatchEvent(new Event('input', { bubbles: true }));
    });
    row.append(button);
  }
  boxes.after(row);
}
// Single keys, for people who like them.
const keysButton = document.querySelector('[data-keys]');
if (keysButton) {
  const help = document.getElementById(keysButton.dataset.keys);
  const use = help.querySelector('input');
  use.checked = localStorage.getItem('keys') !== 'off';
  use.addEventListener('change', () => localStorage.setItem('keys', use.checked ? 'on' : 'off'));
  keysButton.hidden = false;
  keysButton.addEventListener('click', () => help.showModal());
  const focusIn = (name) => {
    const field = document.querySelector(name);
    const fold = field?.closest('details');
    if (fold) fold.open = true;
    field?.focus();
    return field;
  };
  const search = () => [...document.querySelectorAll('#find, #find-again')].find((each) =>
    each.checkVisibility()) ?? document.querySelector('#find-again');
  const toRow = (step) => {
    const rows = [...document.querySelectorAll('.candour-row__title > a, .candour-line__says > a')];
    const at = rows.indexOf(document.activeElement);
    rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  const does = {
    '/': () => search() && focusIn(`#${search().id}`),
    j: () => toRow(1),
    k: () => toRow(-1),
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const isPalette = (event.ctrlKey || event.metaKey) && key === 'k';
    const isTyping = target.closest('input:not([type=checkbox], [type=radio]), textarea, select, dialog');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping && use.checked;
    if (!isPalette && !(isPlain && Object.hasOwn(does, key))) return;
    event.preventDefault();
    if (!isPalette) does[key]();
    else if (!focusIn('#find-action')) does['/']();
  });
}
