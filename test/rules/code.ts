// Reads the project's own TypeScript, as TypeScript's parser sees it, for the tests of its laws. It knows no
// law itself. The parser's interface is marked unstable by its makers, so only this file touches it.
// Surprising: the parser is a process of its own; it is started once, at the first question, and ends with
// it.
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import {
  isExportDeclaration,
  isImportDeclaration,
  isStringLiteral,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** One TypeScript file: its path from the project's root (with `/`), its lines and its tree. */
export type Source = { path: string; lines: string[]; tree: SourceFile };

/** The project's root folder, ending in `/`. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');

let parsed: Source[] | undefined;

/** Every TypeScript file under the folders: `src`, `test` and `scripts`, or those named. */
export function sources(...folders: string[]): Source[] {
  parsed ??= parse();
  if (folders.length === 0) return parsed;
  return parsed.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

/** As `sources`, without the tests. */
export const product = (...folders: string[]) => sources(...folders).filter((source) => !isTest(source.path));

/** Whether the file belongs to the tests: a test, or what tests share. */
export const isTest = (path: string) => path.endsWith('.test.ts') || path.startsWith('test/');

/** All nodes of a file, from top to bottom. */
export function nodes(source: Source): Node[] {
  const all: Node[] = [];
  const visit = (node: Node) => {
    all.push(node);
    node.forEachChild(visit);
  };
  visit(source.tree);
  return all;
}

/** `path:line  text`, to be read in a failing test. */
export function place(source: Source, node: Node): string {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree));
  return `${source.path}:${line + 1}  ${source.lines[line]?.trim().slice(0, 90)}`;
}

/** The places of all nodes that `isFault` holds against the files. */
export function faults(files: Source[], isFault: (node: Node, source: Source) => boolean): string[] {
  return files.flatMap((source) =>
    nodes(source)
      .filter((node) => isFault(node, source))
      .map((node) => place(source, node)),
  );
}

/** Fails with one line for each thing found. */
export function none(found: string[]): void {
  if (found.length > 0) assert.fail(`${found.length} found:\n${found.join('\n')}`);
}

/** What a file imports: packages by name, files of ours by their path from the root. */
export function imports(source: Source): string[] {
  return nodes(source).flatMap((node) => {
    const from = moduleNamed(node);
    if (from === undefined) return [];
    return from.startsWith('.') ? posix.join(posix.dirname(source.path), from) : from;
  });
}

/** Each name that a file imports, as `path name`; `path *` where it takes all of a file. */
export function namesImported(source: Source): string[] {
  return nodes(source).flatMap((node) => {
    const from = moduleNamed(node);
    if (from === undefined || !from.startsWith('.')) return [];
    const path = posix.join(posix.dirname(source.path), from);
    const [, names] = /^import (?:type )?\{([^}]*)\}/.exec(node.getText()) ?? [];
    if (names === undefined) return [`${path} *`];
    return names.match(/\w+(?= as )|(?<!as )\b(?!type\b|as\b)\w+/g)?.map((name) => `${path} ${name}`) ?? [];
  });
}

function moduleNamed(node: Node): string | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) {
    const from = node.moduleSpecifier;
    return from && isStringLiteral(from) ? from.text : undefined;
  }
  // import('…') as a value, and import('…') within a type
  const named = /^(?:typeof )?import\(\s*['"]([^'"]+)['"]/.exec(node.getText());
  const isImport = node.kind === SyntaxKind.CallExpression || node.kind === SyntaxKind.ImportType;
  return isImport ? named?.[1] : undefined;
}

function parse(): Source[] {
  const api = new API();
  try {
    const snapshot = api.updateSnapshot({ openProjects: [`${root}tsconfig.json`] });
    const program = snapshot.getProject(`${root}tsconfig.json`)?.program;
    if (!program) throw new Error('TypeScript does not find the project.');
    const names = program.getSourceFileNames().filter((name) => /^(src|test|scripts)\//.test(within(name)));
    return names.flatMap((name) => {
      const tree = program.getSourceFile(name);
      return tree ? [{ path: within(name), lines: tree.text.split(/\r?\n/), tree }] : [];
    });
  } finally {
    api.close();
  }
}

const within = (file: string) => posix.relative(root, file.replaceAll('\\', '/'));
