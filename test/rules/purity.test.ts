// Where a thing may be said at all: the clock, chance and waiting outside the pure layers, the environment in
// config.ts, markup in web/, unescaped markup in web/ui/.
import { test } from 'node:test';
import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNoSubstitutionTemplateLiteral,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { faults, none, product } from './code.ts';
import { pure as layers } from './layers.ts';

const pure = product(...layers.map((layer) => `src/${layer}`));

const waiting = new Set([SyntaxKind.AwaitExpression, SyntaxKind.AsyncKeyword, SyntaxKind.AwaitKeyword]);
const clocks = /^(Date\.now|Temporal\.Now|Math\.random|performance\.now)$/;
const worldly = new Set(['process', 'crypto', 'fetch', 'setTimeout', 'setInterval', 'console', 'Promise']);

const reads = (node: Node, name: RegExp) => isPropertyAccessExpression(node) && name.test(node.getText());

/** A name used as a value, and not as the property of something else or the key of an object. */
function isUse(node: Node, names: Set<string>): boolean {
  if (!isIdentifier(node) || !names.has(node.text)) return false;
  const { parent } = node;
  if (isPropertyAccessExpression(parent)) return parent.expression === node;
  return isCallExpression(parent) && parent.expression === node;
}

const textOf = (node: Node) => {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  const isPiece = node.kind === SyntaxKind.TemplateHead || node.kind === SyntaxKind.TemplateMiddle;
  return isPiece || node.kind === SyntaxKind.TemplateTail ? node.getText() : '';
};

test('the pure layers wait for nothing', () => {
  none(faults(pure, (node) => waiting.has(node.kind)));
});

test('the pure layers know no clock and no chance', () => {
  const isNow = (node: Node) =>
    isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
  none(faults(pure, (node) => isNow(node) || reads(node, clocks)));
});

test('the pure layers reach nothing outside themselves', () => {
  none(faults(pure, (node) => isUse(node, worldly)));
});

test('only config.ts reads the environment', () => {
  const others = product('src').filter((source) => source.path !== 'src/config.ts');
  none(faults(others, (node) => reads(node, /^process\.env$/)));
});

test('only web/ writes markup', () => {
  const others = product('src').filter((source) => !source.path.startsWith('src/web/'));
  none(faults(others, (node) => /<\/?(?:[a-z][a-z0-9]*)(?:\s[^<]*)?>/.test(textOf(node))));
});

test('only web/ui/ leaves markup unescaped', () => {
  const others = product('src').filter((source) => !source.path.startsWith('src/web/ui/'));
  none(faults(others, (node) => isCallExpression(node) && node.expression.getText() === 'raw'));
});

test('only store/ speaks SQL', () => {
  const others = product('src').filter((source) => !source.path.startsWith('src/store/'));
  const statement = /^\s*(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|create\s+table)\s/is;
  const isQuery = /\.(selectFrom|insertInto|updateTable|deleteFrom)$/;
  none(faults(others, (node) => statement.test(textOf(node)) || reads(node, isQuery)));
});

test('only read-event.ts reads the facts of an entry of the log', () => {
  // Facts of a one-time link, of a way in and of a notice are other things: they are on no record.
  const others = ['read-event.ts', 'links.ts', 'ways-in.ts', 'bell-groups.ts'];
  const elsewhere = product('src').filter(({ path }) => !others.includes(path.split('/').at(-1) ?? ''));
  const isParsing = (node: Node) =>
    isCallExpression(node) && node.expression.getText() === 'JSON.parse' && /facts/.test(node.getText());
  none(faults(elsewhere, isParsing));
});
