// A lost memory stick: major, closed, and reopened when it turned up.
import {
  advise,
  closing,
  finish,
  governorsOutcome,
  ico,
  inform,
  judgedAs,
  nameGovernor,
  note,
  recommendationsDone,
  satisfied,
  takeOn,
  talk,
} from '../phrases.ts';
import { scene, step, storyOf } from '../story.ts';

const usb = judgedAs('usb-medical', 'major');
/** Closed in the summer, and reopened when the stick turned up. */
export const usbMedical = storyOf('usb-medical', { weeksAgo: 22 }, { at: 1, by: 'teacher' }, [
  takeOn(
    2,
    'bursar',
    usb,
    {
      message: 'Thank you. Please write down where you remember having it last.',
      checked: 'The trip leader and I searched the minibus again. The stick had no password.',
      reasons: 'Medical forms of 58 children that anybody could open. The risk is high until it is found.',
      severityBecause: 'It was lost on a short walk; nobody is known to have it.',
    },
    { who: 'lineManager', as: 'line-manager' },
  ),
  nameGovernor(2.5, 'viceChair'),
  scene(3, 'dpo', advise('Tell the ICO and the parents.', 'Health data without a password, place unknown.')),
  {
    at: 4,
    by: 'headteacher',
    take: ({ now }) => [step('tell-chair', { toldAt: now }, { told: 'By telephone.' })],
  },
  ico(22, 'bursar', 'Graham Pryce', 'IC-298310-D7'),
  inform(
    [1, '15:30'],
    'bursar',
    'Parents of the 58 pupils',
    'What was on it, what we are doing, whom to ring.',
  ),
  talk(
    [2, '13:00'],
    'lineManager',
    'The trip leader',
    'It hung on the minibus key, and the key was lent to the pool.',
  ),
  scene(
    [7, '15:00'],
    'lineManager',
    step(
      'add-control',
      { owner: null, dueAt: null, state: 'in-place' },
      { control: 'No memory sticks: medical forms are on the trip tablet, encrypted' },
    ),
  ),
  finish(
    [8, '16:00'],
    'lineManager',
    {
      '3a': 'Where the stick went, and how forms travel from now on.',
      '3g': 'Whether somebody reads it was taken up with the parents; nothing more can be done.',
      '3h': 'He followed the practice of the school, which was wrong.',
    },
    {
      facts: 'A memory stick with medical forms was lost between school and pool.',
      effects: 'Not known. Nobody has come forward.',
      cause: 'A stick without a password on a key ring that was lent.',
      breached: ['removable-media'],
      policiesBreached: 'Point 1.',
      actions: 'Searched; parents and ICO told; sticks collected in.',
      lessons: 'What can be lost will be.',
    },
  ),
  scene(
    [9, '17:30'],
    'chair',
    ...governorsOutcome('The practice was known and tolerated.', 'Collect all sticks in.'),
  ),
  {
    at: [12, '10:00'],
    by: 'headteacher',
    take: async (stage) => [
      ...(await recommendationsDone(stage, 'All sticks were collected in.')),
      satisfied('Sound.', true),
      closing(),
    ],
  },
  {
    at: { hoursAgo: 98 },
    by: 'headteacher',
    take: () => [
      step(
        'reopen',
        {},
        {
          reasons:
            'The pool found the stick behind a locker and handed it in. Whether anybody opened it ' +
            'can now be seen.',
        },
      ),
    ],
  },
  scene(
    { hoursAgo: 76 },
    'lineManager',
    note('The stick is in the safe. A specialist will say when it was last opened.'),
  ),
  scene({ hoursAgo: 21 }, 'lineManager', note('The specialist has the stick; an answer is promised soon.')),
]);
