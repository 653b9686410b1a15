// What is owed, to whom it is said and in which words belongs to its step. Where other code asks of which
// step something is, that is listed with its reason; the count may only fall.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBinaryExpression, isStringLiteral, type Node, SyntaxKind } from 'typescript/unstable/ast';
import { stepNames } from '../../src/incident/step-names.ts';
import { nodes, product, type Source } from './code.ts';

const asked: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  'src/app/cases/form-of-step.ts': [2, 'a form of another name takes it'],
  'src/app/notifications/bell-groups.ts': [2, 'a question and the first advice are one notification'],
  'src/app/notifications/letter-words.ts': [1, 'a letter about a new report begins with it'],
  'src/incident/kind.ts': [3, 'a report opens the stream, a hearing is answered without seeing it'],
  'src/incident/next.ts': [1, 'what holds others up counts as due today'],
  'src/incident/notice-words.ts': [6, 'what is asked has words of its own'],
  'src/incident/still-tells.ts': [2, 'who is asked changes while it waits'],
  'src/incident/waiting/advice.ts': [1, 'what the officer is asked for'],
  'src/incident/waiting/duties.ts': [3, 'its label, and when it can be done'],
  'src/incident/waiting/gate.ts': [2, 'its label; the review is asked for as a duty'],
  'src/incident/waiting/row.ts': [1, 'nobody tells themselves'],
  'src/incident/waits-for.ts': [6, 'who of an office is asked'],
  'src/incident/what-now.ts': [6, 'advice goes by whether the officer is there'],
  'src/web/case/frame/closing-waits.ts': [4, 'what closing waits for'],
  'src/web/case/frame/rows.ts': [2, 'what the law asks for is never left out; who confirms an identity'],
  'src/web/case/outcome/outcome.ts': [1, 'the row of the governors’ outcome'],
  'src/web/case/outcome/review.ts': [3, 'what the review lacks'],
  'src/web/case/points/open-points.ts': [4, 'the points that it answers'],
  'src/web/case/points/short-steps.ts': [1, 'a recommendation is made once'],
  'src/web/case/points/waits.ts': [5, 'for whom a point waits'],
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

test('no more code than before asks of which step something is', () => {
  const found = product('src').flatMap((source) => {
    const { length } = nodes(source).filter((node) => asksForStep(source, node));
    return length === 0 ? [] : [[source.path, length] as const];
  });
  const listed = Object.entries(asked).map(([path, [count]]) => [path, count] as const);
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(listed), 'ask the step itself instead');
});
