// Versions of the outcome report for people who may not read all of it: without names, for governors; and
// redacted, for disclosure. What is left out is taken out here, before anything is typeset.

import { withoutNames as withPosts } from '../../app/directory.ts';
import { type Block, type Document, mapText } from '../../app/documents/document.ts';
import { bar } from '../../app/documents/safe.ts';
import { told } from '../../incident/figures/few.ts';
import { isProtected } from '../../incident/state/incident.ts';
import { saidLast } from '../../incident/state/report.ts';
import { type Named, withoutMarks, withoutNames } from '../../meeting/without-names.ts';
import { inDuty } from '../../policy/said.ts';
import { literally } from '../../record/phrases.ts';
import type { StepView } from '../case/case-form.ts';
import { sayTold } from '../case/figures/figure-lines.ts';
import { everybodyOn } from '../words/everybody.ts';
import { decided } from './outcome-detail.ts';
import { governed } from './outcome-governed.ts';
import { headOf, story } from './outcome-report.ts';
import { section } from './said.ts';
import { timeline } from './timeline.ts';

const unknown = 'a person';

/** Lines that somebody typed, each once. */
export const linesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** A title that nobody worded is how the report begins, and may name somebody. */
const titled = ({ found }: StepView, document: Document): Document =>
  found.incident.title === null ? { ...document, title: 'A security incident' } : document;

/** How few people are affected can tell who. */
const peopleBlock = ({ found: { incident } }: StepView): readonly Block[] => {
  const { affected } = saidLast(incident.details);
  if (affected === null) return [];
  return [
    { kind: 'figures', items: [{ figure: String(sayTold(told(affected))), label: 'people affected' }] },
  ];
};

/** Of a protected report the times could tell who made it. */
const inTime = (view: StepView): readonly Block[] => (isProtected(view.found.incident) ? [] : timeline(view));

type Nameless = { readonly document: Document; readonly never: readonly string[] };

/** For governors: what happened, when, what was decided and recommended. Offices stand in place of names. */
export const outcomeWithoutNames = (view: StepView, others: readonly string[]): Nameless => {
  const { school, directory } = view.found;
  const people: readonly Named[] = [
    ...others.map((name) => ({ name, role: unknown })),
    ...everybodyOn({ school, directory }, view),
  ];
  const posts = { ...view, found: { ...view.found, directory: withPosts(directory, school) } };
  const head = titled(view, {
    ...headOf(posts),
    layout: 'report',
    called: 'Incident Outcome Report, without names',
    forWhom: `For ${inDuty('governors')}`,
    blocks: [
      ...story(posts, peopleBlock(view)),
      ...section('How it went', inTime(posts), { wide: true }),
      ...decided(posts),
      ...governed(posts),
      {
        kind: 'text',
        small: true,
        text: 'This paper names nobody. If it tells you who somebody is, say so before it is discussed.',
      },
    ],
  });
  const { school: schoolName, foot, ...rest } = head;
  const changed = mapText(rest, (text) => withoutMarks(withoutNames(text, people)));
  const named = [...directory.names.values(), ...others];
  return { document: { ...changed, school: schoolName, foot }, never: named };
};

/** A ground by its letter, such as “A”. */
type Grounds = ReadonlyMap<string, string>;
type Passage = { readonly ground: string; readonly words: string };
type Redaction = {
  readonly document: Document;
  readonly never: readonly string[];
  /** What was to be redacted and stands nowhere in it. */
  readonly notFound: readonly string[];
};

/** “A Personal information about somebody else” in each line. */
export const groundsIn = (text: string): Grounds =>
  new Map(
    linesIn(text).flatMap((line) => {
      const [, letter, why] = /^([A-Z])[ .:]+(.+)$/.exec(line) ?? [];
      return letter === undefined || why === undefined ? [] : [[letter, why] as const];
    }),
  );

/** “A Mrs Tanner” in each line; null where a line begins with no letter of a ground. */
export const passagesIn = (text: string, grounds: Grounds): readonly Passage[] | null => {
  const all = linesIn(text).map((line) => {
    const [, ground = '', words = ''] = /^([A-Z])[ .:]+(.+)$/.exec(line) ?? [];
    return { ground, words };
  });
  return all.every(({ ground, words }) => grounds.has(ground) && words !== '') ? all : null;
};

/** However it is spaced and capitalised. */
const anywhere = (words: string): RegExp => new RegExp(words.split(/\s+/).map(literally).join('\\s+'), 'giu');

/** In characters: longer ones get the longer of two bars. */
const longMin = 12;

/** Digests go too: a file that can be guessed can be recognised by them. Hashes of entries are salted. */
const withoutDigests = (block: Block): Block => {
  if (block.kind !== 'table' || block.head[1] !== 'What it is') return block;
  return { ...block, rows: block.rows.map((row) => row.map(({ digest: _digest, ...cell }) => cell)) };
};

export const redacted = (document: Document, passages: readonly Passage[], grounds: Grounds): Redaction => {
  const counts = new Map<string, number>();
  const marked = passages.map(({ ground, words }) => {
    const nth = (counts.get(ground) ?? 0) + 1;
    counts.set(ground, nth);
    return { ground, words, mark: `${ground}${nth}`, found: false };
  });
  // The longest first: a name within a longer passage goes with it.
  const inOrder = marked.toSorted((a, b) => b.words.length - a.words.length);
  const change = (text: string): string =>
    inOrder.reduce(
      (all, passage) =>
        all.replaceAll(anywhere(passage.words), (words) => {
          passage.found = true;
          return bar(passage.mark, words.length >= longMin);
        }),
      text,
    );
  const { forWhom: _forWhom, ...whole } = document;
  const changed = mapText({ ...whole, blocks: document.blocks.map(withoutDigests) }, change);
  const used = [...grounds].flatMap(([letter, why]) => {
    const marks = marked.filter((each) => each.ground === letter && each.found).map(({ mark }) => mark);
    return marks.length === 0 ? [] : [{ why: `${letter} ${why}`, marks }];
  });
  const schedule: readonly Block[] = [
    ...section(
      'What is redacted, and why',
      [
        { kind: 'text', text: 'The words are not in this file. Bars have two lengths, which tell nothing.' },
        { kind: 'schedule', grounds: used },
      ],
      { wide: true },
    ),
  ];
  return {
    document: {
      ...changed,
      called: `${document.called}, for disclosure`,
      classed: 'For disclosure',
      blocks: [...changed.blocks, ...schedule],
    },
    never: passages.map(({ words }) => words),
    notFound: marked.filter(({ found }) => !found).map(({ words }) => words),
  };
};
