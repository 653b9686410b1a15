// What to enter in the regulator's form, in its parts and order, to be copied down the page: the form cannot
// be saved. Facts alone: nothing in it names anybody who is affected.
import { contactOf, sayChecked } from '../../app/contacts.ts';
import type { Block, Document } from '../../app/documents/document.ts';
import { isPractice } from '../../incident/state/practice.ts';
import { isIcoTold } from '../../incident/state/telling/told.ts';
import { sayDate } from '../../policy/clock.ts';
import { regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { capitalised } from '../../record/phrases.ts';
import type { StepView } from '../case/case-form.ts';
import { icoForm } from '../case/triage/ico-questions.ts';
import { everybodyOn, peopleOf } from '../words/everybody.ts';
import { icoBlocks, icoBoxes } from './ico-blocks.ts';
import { headOf } from './outcome-report.ts';

const intro: Block = {
  kind: 'text',
  text: [
    'The answers stand in the order of the online form, to be copied across. It takes about half an hour',
    'and cannot be saved: have this sheet complete before you begin. If something is missing, send what you',
    'have; the rest may follow.',
  ].join(' '),
};

const where = ({ found: { directory, incident } }: StepView): readonly Block[] => {
  if (isPractice(incident)) return [{ kind: 'text', text: 'This is practice: tell nobody.' }];
  const ico = contactOf(directory, 'ico');
  const rows =
    ico === null
      ? []
      : [
          ['Telephone', ico.telephone] as const,
          ['Form', `${new URL(ico.web).host || ico.web}, “Report a breach”`] as const,
        ];
  const after = ['Afterwards', 'Record that you told them, when, and their reference'] as const;
  return [
    { kind: 'facts', rows: [...rows, after] },
    ...(ico === null ? [] : [{ kind: 'text', text: capitalised(sayChecked(ico)), small: true } as const]),
  ];
};

const beforeYouSend: readonly Block[] = [
  {
    kind: 'list',
    items: [
      'Nobody who is affected is named, here or in the form.',
      'Somebody who knows has read each “Check”.',
      'What is missing is said to be missing, and will follow.',
    ],
  },
];

export const icoPackDocument = (view: StepView): Document => {
  const parts = icoForm(view);
  const { incident, now } = view.found;
  const { title: _title, status: _status, draft: _draft, ...head } = headOf(view);
  const kind = isIcoTold(incident) ? 'follow-up report' : 'first report';
  return {
    ...head,
    layout: 'report',
    title: `What to enter in the ${regulatorName}’s form`,
    called: `${regulatorName} pack, ${kind}`,
    ...(isPractice(incident) ? { status: 'Practice' } : {}),
    forWhom: 'For the person who fills in the form',
    foot: `${incident.reference}, as the record stood on ${sayDate(now)}. Names nobody who is affected`,
    blocks: [
      { kind: 'columns', widths: [-1, 74], columns: [[intro], [icoBoxes(parts)]] },
      ...icoBlocks(parts),
      {
        kind: 'panel',
        title: 'Before you send',
        blocks: [{ kind: 'columns', widths: [-2, -3], columns: [beforeYouSend, where(view)] }],
      },
    ],
  };
};

/**
 * Those whom an entry names and who have no account: they may be among the people affected. A single word may
 * mean anything, and this paper must not wait.
 */
export const namesAffected = (view: StepView): readonly string[] => {
  const { school, directory } = view.found;
  const known = new Set(peopleOf({ school, directory }).map(({ name }) => name));
  return everybodyOn({ school, directory }, view)
    .map(({ name }) => name)
    .filter((name) => name.includes(' ') && !known.has(name));
};
