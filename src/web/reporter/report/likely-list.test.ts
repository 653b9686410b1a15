import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FirstAidId, firstAid } from '../../../policy/procedures/first-aid-2026.ts';
import type { RedFlag } from '../../../policy/procedures/procedures.ts';
import { likelyList, likelyOf } from './likely-list.ts';

/** As people at a school say it; null where the words do not tell which list fits. */
type Said = readonly [what: string, list: FirstAidId | null, ...flags: readonly RedFlag[]];

const table: readonly Said[] = [
  [
    'Every PC in the ICT suite has a black screen with a padlock, we should pay in bitcoin',
    'machine',
    'ongoing',
  ],
  ['none of the files on the staff drive will open, they all end in .locked now', 'machine', 'ongoing'],
  ['I opened an invoice and now my laptop keeps opening pop ups and the mouse moves on its own', 'machine'],
  ['I clicked a link that looked like Microsoft and typed in my password', 'account', 'account-open'],
  [
    'People are getting emails from me that I never sent, asking them to buy gift cards',
    'account',
    'ongoing',
  ],
  ['A Year 9 boy knows Mrs Patel’s SIMS password and has been changing behaviour points', 'account'],
  ['I’ve just sent Amira’s EHCP to the wrong mum, same first name', 'wrong-person', 'special-category'],
  [
    'The trip email to 90 parents went out with everyone’s address in the To box instead of BCC',
    'wrong-person',
  ],
  ['Our daughter came home with another child’s report in her envelope', 'wrong-person'],
  ['the payslip for Karen was put in Kevin’s pigeonhole and he opened it', 'wrong-person'],
  ['I left my school iPad on the 42 bus this morning', 'lost-device', 'account-open'],
  ['My bag was nicked from the pub last night with the work laptop in it', 'lost-device'],
  ['Can’t find the office camera with all the nursery photos on it', 'lost-device'],
  [
    'The medical folder for the Year 5 residential got left at the campsite',
    'lost-paper',
    'special-category',
  ],
  ['I’ve lost my mark book, it has all of 7B’s grades and some home phone numbers', 'lost-paper'],
  ['The staff phone list is on our website, anyone can download it', 'published', 'already-public'],
  ['A google form I made lets every pupil see what the others answered', 'published'],
  ['One of the mums has put the class photo with all the names on Facebook', 'published', 'already-public'],
  ['Somebody gave a child’s new address to the dad who must not know it', 'danger', 'child-at-risk'],
  ['A man I don’t know is messaging girls in Year 8 and asks to meet them', 'danger'],
  ['The company that runs our cashless catering wrote that they were hacked last week', 'supplier'],
  ['ParentPay rang to say our families’ data was in their breach', 'supplier'],
  ['Came in at 6 to open up and the office window is smashed, two laptops have gone', 'break-in'],
  ['The lock on the records room has been forced over half term', 'break-in'],
  ['SIMS has been down since eight and we can’t take registers', 'systems-down'],
  ['Found a USB stick in the car park, no name on it', 'found'],
  [
    'there was a pile of safeguarding notes left on the photocopier when I came in',
    'found',
    'special-category',
  ],
  ['A contractor could read the SEN list on the wall in the staff room', 'seen'],
  ['I forgot to lock my screen and the kids saw who gets free meals', 'seen'],
  ['I am not happy with how the office deals with our details', null],
];

/** Written before the rules, and not looked at while they were made. */
const unseen: readonly Said[] = [
  ['the screens in reception have all gone red and say your files are encrypted', 'machine', 'ongoing'],
  [
    'someone from Nigeria has logged in to the head’s mailbox according to Microsoft',
    'account',
    'account-open',
  ],
  [
    'I posted the attendance letter for Josh to his old address and the new tenants opened it',
    'wrong-person',
  ],
  ['my work phone fell out of my pocket in the taxi', 'lost-device', 'account-open'],
  ['I put the pupil premium list in my bag and the bag is gone', 'lost-paper'],
  ['You can find the governors’ confidential minutes by googling our school', 'published', 'already-public'],
  ['Our photographer emailed that somebody stole the drive with all the class photos', 'supplier'],
  ['someone got in through the back gate last night and the server cupboard is open', 'break-in'],
  ['the telephones and the wifi are both dead this morning', 'systems-down'],
  ['Two Year 6 children listened in while the SENCO talked about a family in the corridor', 'seen'],
];

const wrongIn = (all: readonly Said[]): readonly string[] =>
  all.flatMap(([what, list, ...flags]) => {
    const given = likelyList(what, flags);
    return given === null || given === list ? [] : [`${given}: ${what}`];
  });
const rightIn = (all: readonly Said[]): number =>
  all.filter(([what, list, ...flags]) => likelyList(what, flags) === list).length;

test('of 30 sentences none brings a wrong list, and most bring the right one', (t) => {
  assert.equal(table.length, 30);
  assert.deepEqual(wrongIn(table), []);
  t.diagnostic(`${rightIn(table)} of ${table.length} right, the others are asked`);
  assert.ok(rightIn(table) >= 24);
});

test('of 10 more, not looked at before, none brings a wrong list either', (t) => {
  assert.deepEqual(wrongIn(unseen), []);
  t.diagnostic(`${rightIn(unseen)} of ${unseen.length} right, the others are asked`);
});

test('words that only look like it bring no list', () => {
  for (const what of [
    'I nearly left the trip folder on the bus',
    'I cannot open the file that the office sent me',
    'I lost the key to the laptop trolley',
    'I cannot find the mail about the trip on my phone',
    'The class photos are missing from the system',
    'A ball smashed a window in the car park',
    'A parent collected the wrong child',
    'I found the office door open',
    'The SENCO left and took a USB stick with all files',
    'The photocopier is not working',
    '',
  ])
    assert.equal(likelyList(what, []), null, what);
});

test('what was ticked comes before what was written', () => {
  const posted = 'The register is on the school website, anyone can download it';
  assert.equal(likelyList(posted, ['child-at-risk']), 'danger');
  assert.equal(likelyList(posted, ['special-category']), 'published');
  for (const flag of ['ongoing', 'account-open'] as const) {
    assert.equal(likelyList(posted, [flag]), null);
    assert.equal(likelyList('A parent saw the list on my desk', [flag]), null);
    assert.ok(!['published', 'seen'].includes(likelyOf(posted, [flag]).others[0] ?? ''));
  }
  assert.equal(likelyList('Ransomware on all computers', ['ongoing', 'account-open']), 'machine');
});

test('every list can be chosen, the one that the words are about first', () => {
  const { list, others } = likelyOf('I found a folder. I lost my laptop.', []);
  assert.equal(list, null);
  assert.deepEqual(others.slice(0, 2).toSorted(), ['found', 'lost-device']);
  assert.equal(others.length, firstAid.length);
  assert.equal(likelyOf('', [], 'found').list, 'found');
  assert.equal(likelyOf('', [], 'found').others.length, firstAid.length - 1);
});
