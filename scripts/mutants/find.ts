// The small faults that can be put into a file: one mutant changes one thing in one place. What is drawn
// hangs on the seed and on the code as it stands. Of each kind equally many are drawn, though there are far
// more constants than guards.
import {
  isArrayLiteralExpression,
  isBinaryExpression,
  isBlock,
  isIfStatement,
  isNumericLiteral,
  isPropertyAssignment,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { nodes, type Source } from '../../test/rules/code.ts';

export const kinds = ['comparison', 'and/or', 'element', 'guard', 'constant'] as const;

export type Mutant = {
  readonly kind: (typeof kinds)[number];
  readonly path: string;
  /** What it replaces: from here to there, by this. */
  readonly from: number;
  readonly to: number;
  readonly by: string;
};

type Change = Omit<Mutant, 'path'>;

const compared: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};
const joined: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };

export function mutantsOf(source: Source): readonly Mutant[] {
  return nodes(source).flatMap((node) => changesOf(node).map((change) => ({ ...change, path: source.path })));
}

function changesOf(node: Node): readonly Change[] {
  const range = { from: node.getStart(), to: node.getEnd() };
  if (isBinaryExpression(node)) return ofOperator(node.operatorToken);
  if (isArrayLiteralExpression(node)) return ofElements([...node.elements]);
  if (isGuard(node)) return [{ ...range, kind: 'guard', by: '' }];
  const by = otherConstant(node);
  return by === null ? [] : [{ ...range, kind: 'constant', by }];
}

function ofOperator(operator: Node): readonly Change[] {
  const range = { from: operator.getStart(), to: operator.getEnd() };
  const { [operator.getText()]: comparison } = compared;
  const { [operator.getText()]: junction } = joined;
  if (comparison !== undefined) return [{ ...range, kind: 'comparison', by: comparison }];
  return junction === undefined ? [] : [{ ...range, kind: 'and/or', by: junction }];
}

/** Each element goes with the comma after it; the last, with the one before. */
function ofElements(elements: readonly Node[]): readonly Change[] {
  return elements.map((element, index) => {
    const [before, after] = [elements[index - 1], elements[index + 1]];
    const from = after === undefined && before !== undefined ? before.getEnd() : element.getStart();
    return { kind: 'element', from, to: after?.getStart() ?? element.getEnd(), by: '' };
  });
}

const leaves: readonly SyntaxKind[] = [SyntaxKind.ReturnStatement, SyntaxKind.ContinueStatement];

/** An `if` that only leaves early. */
function isGuard(node: Node): boolean {
  if (!isIfStatement(node) || node.elseStatement !== undefined) return false;
  const then = node.thenStatement;
  const last = isBlock(then) ? then.statements.at(-1) : then;
  return last !== undefined && leaves.includes(last.kind);
}

function otherConstant(node: Node): string | null {
  if (node.parent?.kind === SyntaxKind.LiteralType) return null;
  if (node.kind === SyntaxKind.TrueKeyword) return 'false';
  if (node.kind === SyntaxKind.FalseKeyword) return 'true';
  if (!isNumericLiteral(node) || (isPropertyAssignment(node.parent) && node.parent.name === node))
    return null;
  return String(Number(node.getText().replaceAll('_', '')) + 1);
}

/** The next number of a sequence that the seed alone decides, from 0 up to 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The mutants in the order in which this seed draws them, one kind after the other. */
export function* drawn(mutants: readonly Mutant[], seed: number): Generator<Mutant> {
  const next = numbers(seed);
  const left = new Map(kinds.map((kind) => [kind, mutants.filter((each) => each.kind === kind)]));
  while ([...left.values()].some(({ length }) => length > 0)) {
    for (const ofKind of left.values()) {
      const [mutant] = ofKind.splice(Math.floor(next() * ofKind.length), 1);
      if (mutant !== undefined) yield mutant;
    }
  }
}
