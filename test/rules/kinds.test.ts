// The law of kinds: what a kind of stream brings stands in its descriptor, and the registry lists them. So
// nothing else asks of which kind an order or a stream is: a new kind is a folder and a line.
import { test } from 'node:test';
import {
  isBinaryExpression,
  isCallExpression,
  isCaseClause,
  isIdentifier,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { kindNames } from '../../src/app/kinds.ts';
import { faults, none, product } from './code.ts';

const names = new Set<string>(kindNames);
const isName = (node: Node | undefined) =>
  node !== undefined && isStringLiteral(node) && names.has(node.text);

/** What says of which kind something is; an actor has kinds of its own. */
const isKind = (node: Node): boolean => {
  if (isIdentifier(node)) return /kind$/i.test(node.text);
  if (!isPropertyAccessExpression(node) || node.name.text !== 'kind') return false;
  return !/^(actor|by)$|\.(actor|by)$/.test(node.expression.getText());
};

const equals = new Set([SyntaxKind.EqualsEqualsEqualsToken, SyntaxKind.ExclamationEqualsEqualsToken]);

const compares = (node: Node): boolean => {
  if (!isBinaryExpression(node) || !equals.has(node.operatorToken.kind)) return false;
  const { left, right } = node;
  return (isName(left) && isKind(right)) || (isName(right) && isKind(left));
};

/** A question of the store for streams of one kind: `where('kind', '=', 'incident')`. */
const asksFor = (node: Node): boolean =>
  isCallExpression(node) &&
  /\.where$/.test(node.expression.getText()) &&
  /^'(\w+\.)?kind'$/.test(node.arguments[0]?.getText() ?? '') &&
  isName(node.arguments.at(-1));

test('nothing but its descriptor asks of which kind a stream is', () => {
  const files = product('src/app', 'src/store', 'src/accounts', 'src/web', 'src/worker', 'scripts');
  none(
    faults(
      files,
      (node) => compares(node) || asksFor(node) || (isCaseClause(node) && isName(node.expression)),
    ),
  );
});
