import { dayMs, londonDate } from '../../../src/policy/clock.ts';
import { closing, finish, judgedAs, recommendationsDone, satisfied, takeOn } from '../phrases.ts';
import { type Story, scene, step, storyOf } from '../story.ts';

const reviewed = 'I have read the report and spoken to those named in it. What was done fits what happened.';

const fileToColleague = storyOf(
  'file-to-colleague',
  { weeksAgo: 12 },
  { at: 0.4, by: 'teacher', ownMistake: true },
  [
    takeOn(
      2,
      'bursar',
      judgedAs('file-to-colleague', 'minor'),
      {
        message: 'Thank you for ringing her at once, and for telling us. I am looking into it.',
        checked: 'I saw her empty bin, and her mail log: the attachment was never opened.',
        reasons:
          'Only a trusted colleague received it, who did not open it and deleted it at once. A ' +
          'risk is unlikely.',
      },
      { who: 'bursar', as: 'personally' },
    ),
    finish(
      [1, '09:20'],
      'bursar',
      { '3j': 'Mail now warns before a name from outside the class team is filled in.' },
      {
        facts: 'A support plan went to a colleague with the same first name as the one it was meant for.',
        effects: 'None. It was not opened.',
        cause: 'The address was filled in from the first letters.',
        breached: ['email-internet'],
        policiesBreached: 'Point 4: check the recipient.',
        actions: 'Recalled, deleted, bin emptied; checked in the mail log.',
        lessons: 'A call at once is worth more than a long report later.',
      },
    ),
    scene(
      [1, '09:30'],
      'bursar',
      step(
        'add-control',
        { owner: null, dueAt: null, state: 'in-place' },
        { control: 'Mail warns before it goes outside the class team' },
      ),
    ),
    scene([2, '08:40'], 'headteacher', satisfied(reviewed), closing()),
    {
      at: { hoursAgo: 50 },
      by: 'bursar',
      take: async (stage) => {
        const [control] = (await stage.incident()).controls;
        return [
          step(
            'update-control',
            {
              ...{ control: control?.entry ?? 0, owner: null, dueAt: null },
              state: 'checked-does-not-work',
            },
            { change: 'Two teachers have switched the warning off. It has to be set for everybody.' },
          ),
        ];
      },
    },
  ],
);

const classList = storyOf('class-list', { weeksAgo: 9 }, { at: 0.5, by: 'teacher', ownMistake: true }, [
  takeOn(
    [1, '08:10'],
    'headteacher',
    judgedAs('class-list', 'moderate'),
    {
      message: 'Thank you for reporting this. I will ring the parent this morning.',
      checked: 'I rang the parent, who confirmed that she deleted it and sent it to nobody.',
      reasons: 'Names of a class, to one known parent who deleted them. A risk to the children is unlikely.',
    },
    { who: 'headteacher', as: 'personally' },
  ),
  finish(
    [3, '16:30'],
    'headteacher',
    {
      '3f': 'The parents of the class were told in the Friday letter, in one sentence.',
      '3j': 'Lists for trips go through the office, which keeps the addresses of the coach companies.',
    },
    {
      facts: 'The class list for the trip went to one parent in place of the coach company.',
      effects: 'One parent saw 30 names, most of which she knew.',
      cause: 'Her address stood beside the company’s in the list of recent recipients.',
      breached: ['email-internet'],
      policiesBreached: 'Nothing beyond the slip itself.',
      actions: 'The parent deleted it and confirmed so in writing.',
      lessons: 'Recent recipients are a trap at the end of a long day.',
    },
  ),
  {
    at: [3, '16:45'],
    by: 'headteacher',
    take: ({ now, person }) => [
      step(
        'add-control',
        { owner: person('administrator'), dueAt: londonDate(now + 84 * dayMs), state: 'planned' },
        { control: 'A list of the coach companies’ addresses, kept by the office' },
      ),
    ],
  },
  scene([5, '11:15'], 'bursar', satisfied(reviewed), closing('Closed within the week.')),
]);

const openScreen = storyOf('open-screen', { weeksAgo: 24 }, { at: 0.3, by: 'assistant', ownMistake: true }, [
  takeOn(
    [0, '15:40'],
    'headteacher',
    judgedAs('open-screen', 'minor'),
    {
      message: 'Thank you. A near miss that is reported is one that we can learn from.',
      checked: 'I stood where the visitor sat: the screen cannot be read from there.',
      reasons: 'Nothing was seen. It is kept on the record as a near miss.',
    },
    { who: 'headteacher', as: 'personally' },
  ),
  finish(
    [1, '12:10'],
    'headteacher',
    { '3j': 'Screens in the staff room lock after two minutes.' },
    {
      facts: 'A medical list stood open on a screen while a visitor waited in the room.',
      effects: 'None.',
      cause: 'The computer was left for a moment without being locked.',
      breached: ['clear-desk'],
      policiesBreached: 'Point 2.',
      actions: 'Locked at once.',
      lessons: 'Two keys lock a screen; it takes a second.',
    },
  ),
  scene([3, '09:00'], 'bursar', satisfied(reviewed), closing()),
]);

const serverRoomDoor = storyOf('server-room-door', { weeksAgo: 30 }, { at: 0.6, by: 'administrator' }, [
  takeOn(
    [0, '11:00'],
    'headteacher',
    judgedAs('server-room-door', 'minor'),
    {
      message: 'Thank you, Lorna. The bursar is going through the key book with the caretaker.',
      checked: 'The disks and tapes are all there; the alarm log shows nobody in the building overnight.',
      reasons: 'No personal data was reached: the disks are encrypted and none is missing.',
    },
    { who: 'bursar', as: 'investigating-officer' },
  ),
  finish(
    [4, '14:45'],
    'bursar',
    { '3j': 'The key hangs in the safe and is signed for.' },
    {
      facts: 'The server cupboard stood open in the morning with its key in the lock.',
      effects: 'None.',
      cause: 'The cupboard was aired for the engineer and nobody was asked to lock it again.',
      breached: ['physical-security'],
      policiesBreached: 'Point 6.',
      actions: 'Locked; disks counted; key book reviewed with the caretaker.',
      lessons: 'The person who opens it for a visitor closes it after the visit.',
    },
  ),
  scene(
    [4, '15:00'],
    'bursar',
    step('recommend-action', {}, { recommendation: 'Engineers sign in and out of the server cupboard.' }),
  ),
  {
    at: [6, '10:30'],
    by: 'headteacher',
    take: async (stage) => [
      ...(await recommendationsDone(stage, 'The office keeps a book beside the key safe.')),
      satisfied(reviewed),
      closing(),
    ],
  },
]);

export const smallStories: readonly Story[] = [serverRoomDoor, openScreen, fileToColleague, classList];
