// The words that people read, in pages, mails, documents, comments and test names: phrases that were read
// twice are not used again. What counts is the text as it is read, across the ends of lines.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  isBinaryExpression,
  isImportDeclaration,
  isNoSubstitutionTemplateLiteral,
  isStringLiteral,
  isTemplateExpression,
  type Node,
} from 'typescript/unstable/ast';
import { nodes, none, place, product, root } from './code.ts';

/** Each banned phrase, and what to write in its place. */
const banned: readonly { readonly phrase: RegExp; readonly write: string }[] = [
  { phrase: /\bwhoever\b/gi, write: 'name the person: the lead, the person who …' },
  { phrase: /\b(?:nobody|no one) but\b/gi, write: 'only …' },
  { phrase: /\bof whom\b/gi, write: 'start a new sentence' },
  { phrase: /\ball the same\b/gi, write: 'anyway, still' },
  { phrase: /\bwhat you were told\b/gi, write: 'Notifications' },
  { phrase: /\bwhat holds here\b/gi, write: 'Which of these apply?' },
  { phrase: /\bchoose, and say\b/gi, write: 'Choose an answer and explain it.' },
  { phrase: /'to be reached/gi, write: 'Contact' },
  { phrase: /\bblacked out\b/gi, write: 'redacted' },
  { phrase: /\bby who(?:ever)? made\b/gi, write: 'by the person who made' },
  { phrase: /\bas far as (?:can be|it can be)\b/gi, write: 'where we can' },
  { phrase: /\bused by somebody who may not\b/gi, write: 'Unauthorised access' },
  { phrase: /\bcounts? as not kept\b/gi, write: 'is recorded as missed' },
  { phrase: /\b(?:give it to nobody|can find it out again)\b/gi, write: 'We cannot recover it.' },
  { phrase: /\bfor who (?:sets|runs|manages|made|leads)\b/gi, write: 'for the person who …' },
];

const sentenceWordsMax = 25;

const itself = 'test/rules/words.test.ts';

/** The files that people read, without the policy's own text and what people are imagined to have typed. */
const files = [
  ...globSync(['*.md', 'docs/**/*.md', '{src,test,scripts}/**/*.{ts,js,css,scss,sql}', '*.mjs'], {
    cwd: root,
  }),
].filter((path) => path !== itself && !/security-incidents-2021|public\/candour\.css|fixtures/.test(path));

/** The text without the ends of its lines, and without what begins a line of a comment or a list. */
const asRead = (path: string): string =>
  readFileSync(root + path, 'utf8').replaceAll(/(?:['`] \+)?\s*\n\s*(?:\/\/|\*|['`]|#|>)?\s*/g, ' ');

test('no text uses a phrase that must be read twice', () => {
  const texts = files.map((path) => ({ path, text: asRead(path) }));
  for (const { phrase, write } of banned) {
    const found = texts.flatMap(({ path, text }) =>
      [...text.matchAll(phrase)].map(
        ({ index }) => `${path}: …${text.slice(Math.max(0, index - 40), index + 60)}…`,
      ),
    );
    assert.deepEqual(found, [], `${phrase}: ${write}`);
  }
});

/** What a page would show of this literal: its own words, with one word for each value put in. */
function textIn(node: Node): string {
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `It${literal.text}`).join('');
  }
  if (isBinaryExpression(node)) return textIn(node.left) + textIn(node.right);
  return 'It';
}

const isText = (node: Node): boolean =>
  isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node) || isTemplateExpression(node);
const isJoined = (node: Node): boolean =>
  isBinaryExpression(node) &&
  node.operatorToken.getText() === '+' &&
  (isText(node.right) || isJoined(node.left));

/** Tags that do not begin a new line. */
const inline = /<\/?(?:a|abbr|b|code|em|i|q|small|span|strong)\b[^>]*>/g;
const sentencesOf = (text: string): readonly string[] =>
  text
    .replaceAll(inline, '')
    .split(/<[^>]*>|(?<=[.!?…][’”)]*)\s+|;\s/)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim());

test('no sentence of a page or a mail has more than 25 words', () => {
  const long = product('src')
    .filter(({ path }) => !/security-incidents-2021|migrations/.test(path))
    .flatMap((source) =>
      nodes(source)
        .filter(
          (node) =>
            (isText(node) || isJoined(node)) && !isJoined(node.parent) && !isImportDeclaration(node.parent),
        )
        .flatMap((node) =>
          sentencesOf(textIn(node))
            .filter(
              (sentence) => (sentence.match(/(?<!\S)[\p{L}“(‘][^\s]*/gu)?.length ?? 0) > sentenceWordsMax,
            )
            .filter((sentence) => /^[\p{L}\s\d’',;:()“”.!?%–-]+$/u.test(sentence))
            .map((sentence) => `${place(source, node).split('  ')[0]}  ${sentence}`),
        ),
    );
  none(long);
});

test('the regulator’s name stands in one file, and in the titles of what it wrote', () => {
  const own = ['src/policy/procedures/regulator-2026.ts', 'src/policy/security-incidents-2021.ts'];
  const titled = /\bICO, (?:“|example of|guide to)/g;
  const found = product('src')
    .filter(({ path }) => !own.includes(path))
    .flatMap((source) =>
      nodes(source)
        .filter((node) => isText(node) && !isImportDeclaration(node.parent))
        .filter((node) => /\bICO\b|Information Commission/.test(node.getText().replaceAll(titled, '')))
        .map((node) => place(source, node)),
    );
  none(found);
});
