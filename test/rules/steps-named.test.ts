// What is owed, to whom it is said and in which words belongs to its step. Where other code asks of which
// step something is, that is listed with its reason; the count may only fall.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBinaryExpression, isStringLiteral, type Node, SyntaxKind } from 'typescript/unstable/ast';
import { stepNames } from '../../src/incident/step-names.ts';
import { nodes, product, type Source } from './code.ts';

const asked: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  'src/app/notifications/letter-words.ts': [1, 'a letter about a new report begins with it'],
  'src/incident/kind.ts': [3, 'a report opens the stream, a hearing is answered without seeing it'],
  'src/web/case/points/short-steps.ts': [1, 'a recommendation is made once'],
  'src/web/case/steps/finish.ts': [1, 'one form with several steps'],
};

const names: readonly string[] = stepNames;
const equality: readonly SyntaxKind[] = [
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
];

const ofOwnFile = ({ path }: Source, step: string): boolean =>
  [`src/incident/steps/${step}.ts`, `src/web/case/steps/${step}.ts`].includes(path);

const asksForStep = (source: Source, node: Node): boolean =>
  isBinaryExpression(node) &&
  equality.includes(node.operatorToken.kind) &&
  isStringLiteral(node.right) &&
  names.includes(node.right.text) &&
  /\bstep$|^now$/i.test(node.left.getText()) &&
  !ofOwnFile(source, node.right.text);

/** What names every step, once each. */
const tables = ['src/incident/step-names.ts', 'src/incident/steps.ts', 'src/web/case/steps/step-pages.ts'];
const namedElsewhere = 417;

// A name of one word may mean something else.
const namesStep = (source: Source, node: Node): boolean =>
  isStringLiteral(node) &&
  node.text.includes('-') &&
  names.includes(node.text) &&
  !ofOwnFile(source, node.text);

test('no more places than before name a step outside its own files', () => {
  const found = product('src').flatMap((source) =>
    tables.includes(source.path) ? [] : nodes(source).filter((node) => namesStep(source, node)),
  );
  assert.ok(found.length <= namedElsewhere, `${found.length}: let the step say it, or ask the step itself`);
});

test('no more code than before asks of which step something is', () => {
  const found = product('src').flatMap((source) => {
    const { length } = nodes(source).filter((node) => asksForStep(source, node));
    return length === 0 ? [] : [[source.path, length] as const];
  });
  const listed = Object.entries(asked).map(([path, [count]]) => [path, count] as const);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(listed), 'ask the step itself instead');
});
