// The habits of the code: short functions, lines that fit, no `any`, and tests that are never skipped and
// never sleep.
import { test } from 'node:test';
import {
  isArrowFunction,
  isCallExpression,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isMethodDeclaration,
  isPropertyAssignment,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { faults, isTest, none, product, type Source, sources } from './code.ts';

const fileLinesMax = 400;
const functionLinesMax = 50;
const lineColumnsMax = 110;

/** Files that may be longer or wider, and why. */
const exceptions: Record<string, string> = {
  'src/policy/security-incidents-2021.ts':
    'the policy, word for word: to be read beside the original, unbroken',
};

const isFunction = (node: Node) =>
  isFunctionDeclaration(node) ||
  isFunctionExpression(node) ||
  isArrowFunction(node) ||
  isMethodDeclaration(node);

const isCallOf = (node: Node, names: RegExp) =>
  isCallExpression(node) && names.test(node.expression.getText());

function lengthOf(source: Source, node: Node): number {
  const line = (position: number) => source.tree.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(source.tree)) + 1;
}

test('a file has at most 400 lines', () => {
  const long = product('src').filter(
    ({ path, lines }) => lines.length - 1 > fileLinesMax && !exceptions[path],
  );
  none(long.map(({ path, lines }) => `${path}: ${lines.length - 1} lines`));
});

test('a line has at most 110 columns', () => {
  const wide = sources().flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      line.length > lineColumnsMax && !exceptions[path] ? `${path}:${index + 1}: ${line.length} columns` : [],
    ),
  );
  none(wide);
});

test('a function has at most 50 lines', () => {
  const isLong = (node: Node, source: Source) => {
    // `describe` gathers tests: each is a function of its own.
    const gathers = () => isTest(source.path) && isCallOf(node.parent, /^describe$/);
    return isFunction(node) && lengthOf(source, node) > functionLinesMax && !gathers();
  };
  none(faults(sources(), isLong));
});

test('nothing is `any`, and no fault that TypeScript finds is silenced', () => {
  none(faults(sources(), (node) => node.kind === SyntaxKind.AnyKeyword));
  const silencer = new RegExp(`@ts-(${['ignore', 'expect-error', 'nocheck'].join('|')})`);
  none(
    sources().flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => (silencer.test(line) ? `${path}:${index + 1}` : [])),
    ),
  );
});

test('no enum, and no class but errors', () => {
  none(faults(sources('src'), (node) => node.kind === SyntaxKind.EnumDeclaration));
  const isClass = (node: Node) =>
    node.kind === SyntaxKind.ClassDeclaration || node.kind === SyntaxKind.ClassExpression;
  none(
    faults(
      product('src'),
      (node) => isClass(node) && !/extends \w*(Error|Failure|CorruptData)\b/.test(node.getText()),
    ),
  );
});

test('no test is skipped, singled out or put off', () => {
  const isPutOff = (node: Node) =>
    isCallOf(node, /^(test|it|describe|suite|t|context)\.(skip|only|todo)$/) ||
    (isPropertyAssignment(node) && /^(skip|only|todo)$/.test(node.name.getText()));
  none(
    faults(
      sources().filter(({ path }) => isTest(path)),
      isPutOff,
    ),
  );
});

test('no test sleeps', () => {
  // Nobody waits for the timers of these two: they close a browser or a database that nobody uses any more.
  const closing = ['test/tools/browser.ts', 'test/tools/databases.ts'];
  const tests = sources().filter(({ path }) => isTest(path) && !closing.includes(path));
  const timers = /^(setTimeout|setInterval|sleep|delay|waitForTimeout)$/;
  none(faults(tests, (node) => isIdentifier(node) && timers.test(node.text)));
});

test('no test file has a hook that all others would share', () => {
  const isRootHook = (node: Node) =>
    isCallOf(node, /^(before|after|beforeEach|afterEach)$/) &&
    node.parent.parent.kind === SyntaxKind.SourceFile;
  none(
    faults(
      sources().filter(({ path }) => isTest(path)),
      isRootHook,
    ),
  );
});
