// An office in a sentence is a value (`policy/said.ts`): a school that gave its duties to others reads of
// those.
import { test } from 'node:test';
import {
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isImportDeclaration,
  isLiteralTypeNode,
  isNoSubstitutionTemplateLiteral,
  isParenthesizedExpression,
  isPropertyAssignment,
  isStringLiteral,
  isTemplateHead,
  isTemplateMiddle,
  isTemplateSpan,
  isTemplateTail,
  type Node,
} from 'typescript/unstable/ast';
import { faults, none, product } from './code.ts';

/** As the policy names them; labels of offices and names of steps are written otherwise. */
const office =
  /(?<![\w./-])(?:(?:vice-|deputy )?(?:chair|head ?teachers?)|bursars?|governing body|governors?)(?![\w/-])/i;

/** Where a word that names an office stands for something else, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'src/main.ts': 'for the person who starts the server',
  'src/policy/said.ts': 'the words themselves',
  'src/policy/policy.ts': 'words of the policy in which a school’s addresses are put',
  'src/policy/security-incidents-2021.ts': 'the policy, word for word',
  'src/policy/procedures/contacts-2026.ts': 'whom to ring, not who acts',
  'src/policy/procedures/criteria-2026.ts': 'whom an incident concerns, not who acts',
  'src/policy/triage/facts-2026.ts': 'whom an incident concerns, not who acts',
  'src/app/own-words.ts': 'what the policy says, and what stands in its place',
  'src/app/office-words.ts': 'the labels of offices',
  'src/school/offices.ts': 'the offices themselves',
  'src/meeting/without-names.ts': 'words that are nobody’s names',
  'src/store/verify/identity-keys.ts': 'for the person who runs the server, of any school',
  'src/web/school/people/from-spreadsheet.ts': 'what other systems call an office',
  'src/web/reporter/report/likely-list.ts': 'what people write of what happened',
  'src/web/reporter/report/warnings.ts': 'what people write when they mean somebody',
};

/** A choice that rules read, and a form's secret. */
const notForPeople = ['chair or DPO', ' headteacher'];

const isSentence = (text: string): boolean => /\s|^[A-Z]/.test(text);

const isText = (node: Node): node is Node & { text: string } =>
  isStringLiteral(node) ||
  isNoSubstitutionTemplateLiteral(node) ||
  isTemplateHead(node) ||
  isTemplateMiddle(node) ||
  isTemplateTail(node);

/** A value already, an import or a type. */
const isNoSentence = ({ parent }: Node): boolean =>
  (isCallExpression(parent) && /^in(?:Duty|Office)$/.test(parent.expression.getText())) ||
  isImportDeclaration(parent) ||
  isLiteralTypeNode(parent);

/** A lone word that becomes part of a text: it stands in a template, or as what a reader is shown. */
const shown = new Set([
  'text',
  'label',
  'title',
  'hint',
  'says',
  'why',
  'because',
  'summary',
  'legend',
  'html',
]);
const isPartOfText = (node: Node): boolean => {
  const { parent } = node;
  if (parent === undefined) return false;
  if (isTemplateSpan(parent)) return true;
  if (isPropertyAssignment(parent)) return shown.has(parent.name.getText()) && parent.initializer === node;
  if (isConditionalExpression(parent)) return parent.condition !== node && isPartOfText(parent);
  if (isParenthesizedExpression(parent)) return isPartOfText(parent);
  if (isBinaryExpression(parent))
    return /^(?:\+|\|\||&&|\?\?)$/.test(parent.operatorToken.getText()) && isPartOfText(parent);
  return false;
};

test('an office in a sentence is a value', () => {
  const found = faults(
    product('src').filter(({ path }) => exceptions[path] === undefined),
    (node) =>
      isText(node) &&
      !notForPeople.includes(node.text) &&
      (isSentence(node.text) || isPartOfText(node)) &&
      office.test(node.text) &&
      !isNoSentence(node),
  );
  none(found);
});
