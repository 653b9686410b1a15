/**
 * Renders the official fixtures of govuk-frontend through our components and compares the parsed trees:
 * attributes and classes sorted, white space folded, comments dropped. Options are mapped by a few general
 * rules (`optionsOf`); components and fixtures that we do without are named in fixtures.left-out.ts, and
 * asserted to be exactly those, so that none is skipped unseen.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { button } from './button.ts';
import { componentsLeftOut, optionsLeftOut } from './fixtures.left-out.ts';
import { type Html, raw } from './html.ts';
import { checkboxes, radios } from './inputs/choices.ts';
import { type DateInputOptions, type DatePart, dateInput } from './inputs/date-input.ts';
import { errorMessage, errorSummary, fieldset, hint, label } from './inputs/field.ts';
import { input, passwordInput, select, textarea } from './inputs/input.ts';
import { backLink, pagination, skipLink } from './links.ts';
import { details, insetText, notificationBanner, tag, warningText } from './notice.ts';
import { summaryList, taskList } from './summary-list.ts';
import { table } from './table.ts';

const folder = new URL('../../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url);

type Fixture = { name: string; options: Record<string, unknown>; html: string };
type Component = (options: never) => Html;

const components: Record<string, Component> = {
  'back-link': backLink,
  button,
  checkboxes,
  'date-input': (options: object) => dateInput(dateOptionsOf(options)),
  details,
  'error-message': errorMessage,
  'error-summary': errorSummary,
  fieldset: (options: { text?: Html }) => fieldset({ ...options, body: options.text }),
  hint,
  input,
  'inset-text': insetText,
  label,
  'notification-banner': notificationBanner,
  pagination,
  'password-input': passwordInput,
  radios,
  select: (options: object) => select({ items: [], ...options } as never),
  'skip-link': skipLink,
  'summary-list': summaryList,
  table,
  tag,
  'task-list': taskList,
  textarea,
  'warning-text': warningText,
};

function fixturesOf(component: string): Fixture[] {
  return JSON.parse(readFileSync(new URL(`${component}/fixtures.json`, folder), 'utf8')).fixtures;
}

test('every official component is either ours or named as left out', () => {
  const official = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const accounted = [...Object.keys(components), ...componentsLeftOut].sort();
  assert.deepEqual(official.map((entry) => entry.name).sort(), accounted);
});

for (const [name, component] of Object.entries(components)) {
  const fixtures = fixturesOf(name);
  const without = optionsLeftOut[name] ?? {};
  const leftOut = (fixture: Fixture) => Object.keys(without).filter((path) => uses(fixture, path));

  for (const fixture of fixtures) {
    if (leftOut(fixture).length > 0) continue;
    test(`${name} draws the official fixture "${fixture.name}"`, () => {
      assert.deepEqual(treeOf(String(component(optionsOf(fixture.options) as never))), treeOf(fixture.html));
    });
  }

  test(`${name} leaves out exactly the fixtures that it names`, () => {
    const found = Object.keys(without).map((path) => {
      const names = fixtures.filter((fixture) => uses(fixture, path)).map((fixture) => fixture.name);
      return [path, names] as const;
    });
    assert.deepEqual(Object.fromEntries(found), without);
  });
}

/** Whether a fixture uses an option, or does without one that we require (`without maxlength`). */
function uses(fixture: Fixture, path: string): boolean {
  const [, missing] = /^without (.+)$/.exec(path) ?? [];
  return missing ? !(missing in fixture.options) : pathsOf(fixture.options).has(path);
}

/**
 * Every path of an option, arrays passed through: `items.hint.text`; and `classes: govuk-tag`, `year:
 * false`.
 */
function pathsOf(options: unknown, prefix = ''): Set<string> {
  if (Array.isArray(options)) return new Set(options.flatMap((item) => [...pathsOf(item, prefix)]));
  if (typeof options !== 'object' || options === null) return new Set();
  return new Set(
    Object.entries(options).flatMap(([key, value]) => [
      prefix + key,
      ...(key === 'classes' ? String(value).split(' ') : []).map((name) => `${prefix}classes: ${name}`),
      ...(value === false ? [`${prefix}${key}: false`] : []),
      ...pathsOf(value, `${prefix}${key}.`),
    ]),
  );
}

/**
 * Official options as ours: markup is text that is safe, an object with nothing but text is that text, and
 * what stands in `formGroup`, `fieldset` and `actions` stands one level higher.
 */
function optionsOf(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(optionsOf);
  if (typeof given !== 'object' || given === null) return given;
  const ours: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) Object.assign(ours, optionOf(key, value));
  for (const [key, value] of Object.entries(given)) {
    if (/^html$|Html$/.test(key) && value) Object.assign(ours, { [textFor(key)]: raw(String(value).trim()) });
  }
  return ours;
}

function optionOf(key: string, value: unknown): object {
  if (key === 'attributes') return { attributes: value };
  if (key === 'errorMessage') return { error: lone(optionsOf(value)) };
  if (key === 'formGroup') return { groupClasses: (value as { classes?: string }).classes };
  if (key === 'fieldset') return optionsOf({ legend: '', ...(value as object) }) as object;
  if (key === 'actions') return { actions: optionsOf((value as { items: unknown }).items) };
  if (key === 'value' && typeof value === 'boolean') return { value: String(value) };
  if (key === 'tag') return { text: tag(optionsOf(value) as never) };
  if (/^html$|Html$/.test(key)) return {};
  return { [key]: lone(optionsOf(value)) };
}

function textFor(key: string): string {
  return key === 'html' ? 'text' : key.replace(/Html$/, 'Text');
}

/** An object of text alone is that text; an empty one is nothing. */
function lone(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const keys = Object.keys(given);
  if (keys.length === 0) return undefined;
  return keys.length === 1 && keys[0] === 'text' ? (given as { text: unknown }).text : given;
}

/** What the official date says box by box, we say once: `wrong` and `values`. */
function dateOptionsOf(options: object): DateInputOptions {
  const given = options as DateInputOptions & Partial<Record<DatePart, { error?: boolean; value?: number }>>;
  const parts = ['day', 'month', 'year'] as const;
  const told = parts.some((part) => given[part]?.error !== undefined);
  const anyWrong = parts.some((part) => given[part]?.error);
  const wrong = parts.filter((part) => given[part]?.error ?? !anyWrong);
  const values = Object.fromEntries(parts.map((part) => [part, given[part]?.value ?? given.values?.[part]]));
  return { ...given, values, ...(told && { wrong }) };
}

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment;
type Tree = string | { name: string; attributes: Record<string, string>; children: Tree[] };

/** Markup as a tree that forgets what readers and browsers do not notice. */
function treeOf(markup: string): Tree[] {
  return childrenOf(parseFragment(markup), false);
}

function childrenOf(node: Node, exact: boolean): Tree[] {
  if (!('childNodes' in node)) return [];
  const children = node.childNodes.flatMap((child): Tree[] => {
    if (child.nodeName === '#comment') return [];
    if ('value' in child)
      return exact ? [child.value] : [child.value.replace(/\s+/g, ' ').trim()].filter(Boolean);
    const attributes =
      'attrs' in child ? child.attrs.map(({ name, value }) => [name, attributeOf(name, value)]) : [];
    const name = child.nodeName;
    return [
      { name, attributes: Object.fromEntries(attributes), children: childrenOf(child, name === 'textarea') },
    ];
  });
  return children;
}

function attributeOf(name: string, value: string): string {
  return name === 'class' ? value.split(/\s+/).filter(Boolean).sort().join(' ') : value;
}
