// A breach at a supplier: major and closed, with a control that is still to be checked.
import {
  advise,
  closing,
  finish,
  governorsOutcome,
  ico,
  inform,
  judgedAs,
  nameGovernor,
  recommendationsDone,
  satisfied,
  takeOn,
} from '../phrases.ts';
import { scene, step, storyOf } from '../story.ts';

const supplier = judgedAs('supplier-notice', 'major');
/** Closed; whether its controls work has still to be checked. */
export const supplierNotice = storyOf('supplier-notice', { weeksAgo: 11 }, { at: 1, by: 'administrator' }, [
  takeOn(
    2,
    'headteacher',
    supplier,
    {
      message: 'Thank you, Lorna. We ask them what exactly was taken.',
      checked: 'Rang the supplier’s own data protection officer, who confirmed the letter.',
      reasons: 'Names, allergies and part of card numbers of 610 families. The risk of fraud is high.',
      severityBecause: 'The supplier leads on it; what we hold ourselves was never reached.',
    },
    { who: 'bursar', as: 'investigating-officer' },
  ),
  {
    at: 2.25,
    by: 'headteacher',
    take: ({ now }) => [step('tell-chair', { toldAt: now }, { told: 'By telephone.' })],
  },
  nameGovernor(2.5, 'governor'),
  scene(
    3,
    'dpo',
    advise(
      'Tell the ICO and the families. The clock runs from today.',
      'A processor’s notice makes the school aware (Art 33(2)).',
    ),
  ),
  ico(26, 'headteacher', 'Helen Whitaker', 'IC-309944-B2'),
  inform(
    [2, '12:00'],
    'headteacher',
    '610 families',
    'What was taken, what to look out for at the bank, whom to ring.',
  ),
  {
    at: [10, '11:00'],
    by: 'bursar',
    take: ({ now, person }) => [
      step(
        'add-evidence',
        { file: null, size: 0 },
        { description: 'The supplier’s letter, signed', keptAt: 'Contracts folder in the bursar’s safe' },
      ),
      step(
        'mark-contained',
        { containedAt: now },
        { how: 'The supplier’s report says that the way in has been closed.' },
      ),
      step(
        'add-control',
        { owner: person('bursar'), dueAt: null, state: 'planned' },
        { control: 'Contracts say: notice within 24 hours' },
      ),
      step(
        'add-control',
        { owner: person('administrator'), dueAt: null, state: 'planned' },
        { control: 'The supplier holds no allergies any more: the kitchen has its own list' },
      ),
    ],
  },
  finish(
    [15, '15:15'],
    'bursar',
    {
      '3g': 'The supplier has closed the way in. Families know what to look out for at the bank.',
      '3h': 'No member of our staff is at fault.',
    },
    {
      facts: 'Somebody had access to the database of the lunch payments for a week.',
      effects: 'Data of 610 families was read. No fraud has been heard of.',
      cause: 'A breach at the supplier, told four days late.',
      breached: [],
      policiesBreached: 'It happened at the supplier.',
      actions: 'Families and ICO told; contract reviewed.',
      lessons: 'Our clock starts when they write; theirs should start when they know.',
    },
  ),
  scene(
    [16, '18:00'],
    'chair',
    ...governorsOutcome('The school acted well once it knew.', 'Review what other suppliers hold.'),
  ),
  {
    at: [18, '09:30'],
    by: 'headteacher',
    take: async (stage) => [
      ...(await recommendationsDone(stage, 'Three more were asked; two hold less now.')),
      satisfied('All that could be done was done.', true),
      closing(),
    ],
  },
  {
    at: [40, '14:00'],
    by: 'bursar',
    take: async (stage) => {
      const [first] = (await stage.incident()).controls;
      if (first === undefined) throw new Error('There is no control.');
      const facts = {
        control: first.entry,
        owner: first.owner,
        dueAt: null,
        state: 'checked-works' as const,
      };
      return [step('update-control', facts, { change: 'Three contracts renewed, each with the clause.' })];
    },
  },
]);
