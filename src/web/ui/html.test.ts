import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributes, classes, html, ids, raw } from './html.ts';
import { textarea } from './inputs/input.ts';

test('whatever stands in a template is escaped, in arrays too', () => {
  const name = `<script>alert("'&")</script>`;
  const escaped = '&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;';
  assert.equal(String(html`<p>${name}</p>`), `<p>${escaped}</p>`);
  assert.equal(String(html`${[name, [name]]}`), escaped + escaped);
  assert.equal(String(html`<p${attributes({ title: name })}></p>`), `<p title="${escaped}"></p>`);
});

test('markup is not escaped twice', () => {
  assert.equal(
    String(html`<ul>${['a', '<'].map((text) => html`<li>${text}</li>`)}</ul>`),
    '<ul><li>a</li><li>&lt;</li></ul>',
  );
  assert.equal(String(html`${html`${raw('<b>')}`}`), '<b>');
});

test('null, undefined and false render as nothing, nought as 0', () => {
  assert.equal(String(html`[${null}${undefined}${false}${''}${0}]`), '[0]');
});

test('attributes leave out what is not given and render true as a bare name', () => {
  const given = { id: 'a', hidden: true, disabled: false, title: undefined, lang: null, value: '', rows: 0 };
  assert.equal(String(html`<p${attributes(given)}>`), '<p id="a" hidden value="" rows="0">');
});

test('class names and ids leave out what is falsy', () => {
  assert.equal(classes('a', false, undefined, '', 'b'), 'a b');
  assert.equal(ids(undefined, false), undefined);
});

test('a character that turns the direction is shown as such in text, and kept in fields', () => {
  const turned = 'the invoice\u202efdp.exe';
  assert.equal(
    String(html`<p>${turned}</p>`),
    '<p>the invoice<span class="candour-turning">[U+202E]</span>fdp.exe</p>',
  );
  assert.equal(String(html`<a title="${turned}">x</a>`), `<a title="${turned}">x</a>`);
  assert.equal(String(html`<a${attributes({ title: turned })}>x</a>`), `<a title="${turned}">x</a>`);
  assert.ok(String(textarea({ name: 'a', label: 'A', value: turned })).includes(turned));
  assert.equal(String(html`<p>${'<b>\u2066'}</p>`).includes('<b>'), false);
  assert.match(String(html`<ul>${[[turned], 'b']}</ul>`), /invoice<span[^>]*>\[U\+202E\]<\/span>fdp\.exeb/);
  assert.match(String(html`<title>Error: ${turned}</title>`), /invoice\[U\+202E\]fdp/);
  assert.match(String(html`<option>${turned}</option>`), /invoice\[U\+202E\]fdp/);
});

test('an article of the law keeps its number on its line, in text alone', () => {
  const cited = 'UK GDPR Art 33(1)';
  assert.equal(String(html`<p>${cited}</p>`), '<p>UK GDPR Art\u00a033(1)</p>');
  assert.equal(String(html`<p>${[cited]}</p>`), '<p>UK GDPR Art\u00a033(1)</p>');
  assert.equal(String(html`<input${attributes({ value: cited })}>`), `<input value="${cited}">`);
  assert.equal(String(html`<input value="${cited}">`), `<input value="${cited}">`);
  assert.ok(String(textarea({ name: 'a', label: 'A', value: cited })).includes(cited));
});

test('a text that begins with an empty line keeps it when it is shown again', () => {
  assert.match(
    String(textarea({ name: 'a', label: 'A', value: '\n</textarea>' })),
    />\n\n&lt;\/textarea&gt;<\/textarea>/,
  );
});
