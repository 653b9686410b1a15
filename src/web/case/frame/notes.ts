// What everybody who opens an incident must know before they act on it: each in a line or two.

import { nameIn } from '../../../app/directory.ts';
import { sayWho } from '../../../incident/capacity.ts';
import { capacities, onCase } from '../../../incident/people/capacities.ts';
import { dutyOwners } from '../../../incident/people/duty-owners.ts';
import { isHeld, isOpen, isProtected } from '../../../incident/state/incident.ts';
import { sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { personOf } from '../../../record/actor.ts';
import { sayList } from '../../../record/phrases.ts';
import { holds } from '../../../school/holders.ts';
import { note } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';
import { shortWhen } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { isActingChair, sayActingChair } from '../../words/people.ts';
import { type StepView, writtenOrErased } from '../case-form.ts';
import { reopened, whySentBack } from '../outcome/outcome.ts';
import { concernWarning } from './concern.ts';
import { begunLinks } from './menu.ts';
import type { Tab } from './tabs.ts';

/** Says who has it so far, so that nobody asks around. */
const protectionNote = ({ found: { incident, school, directory, person } }: StepView): Child => {
  if (!isProtected(incident)) return null;
  const others = [...school.people.keys()]
    .filter((each) => each !== person && onCase(capacities(incident, each, school)))
    .map((each) => nameIn(directory, each));
  const held = isHeld(incident) ? ` Only ${sayList(['you', ...others])} can open it so far.` : '';
  const isConfidential = incident.report?.naming === 'confidential';
  const told = incident.identityRequests.flatMap(({ by, shared }) => (shared === null ? [] : [by]));
  if (isConfidential && told.length === 0 && isActingChair(incident, school, person)) {
    return note('told', `Only you can see who reported this. Tell nobody.${held}`);
  }
  const rest = `Do not try to find out.${held}`;
  if (!isConfidential) return note('told', `Nobody knows who reported this. ${rest}`);
  const known =
    told.length === 0
      ? 'alone'
      : `and was told to ${sayList([...new Set(told.map((by) => sayActor(directory, by)))])}`;
  const acting = sayActingChair(incident, school, directory);
  return note('told', `Who reported this is known to ${acting} ${known}. ${rest}`);
};

/** People from outside are rarely here: say why they have it. */
const outsideNote = ({ found: { incident, directory, person, school } }: StepView): Child => {
  const { labels } = directory;
  if (!holds(school, person, 'outside-body')) return null;
  const whose = `${directory.schoolName} names you in its Procedures as its ${labels['outside-body']}`;
  const text =
    `${whose}. This has come to you because the people at the school who would act on it must ` +
    `not see it. You act for the ${labels.headteacher} and the ${labels.chair}, and nobody there sees it.`;
  return isOpen(incident) && note('told', text);
};

/** The person who asked waits for this answer. */
const refusedNote = ({ found: { incident, directory, person, now }, entries }: StepView): Child => {
  const latest = incident.identityRequests.at(-1);
  if (!latest?.refused || personOf(latest.by) !== person) return null;
  const { by, at, entry } = latest.refused;
  const reason = writtenOrErased(entries, entry, 'reason');
  return note(
    'told',
    html`<p><strong>You asked who reported this: ${sayActor(directory, by)} refused it</strong>,
      ${shortWhen(at, now)}.</p><p class="candour-prose">${reason}</p>`,
  );
};

/** Who acts for the office where one of it made the mistake: nobody is left to guess. */
const inTheOffice = ({ found: { incident, directory, school } }: StepView): string => {
  const names = dutyOwners(incident, 'office', school).map((person) => nameIn(directory, person));
  return names.length === 0 ? sayWho(['office']) : sayList(names);
};

/** For the person who made the mistake, instead of what would be refused. */
const notYours = (view: StepView): Child =>
  view.found.capacities.has('made-the-mistake') &&
  note(
    'told',
    `You made the mistake, so you do not decide on this incident: ${inTheOffice(view)} does. ` +
      'You can see what happens, and add what you know.',
  );

/** While it is open, what follows is still to be done. */
const refusedAction = ({ found: { incident }, entries }: StepView): readonly Child[] =>
  (isOpen(incident) ? incident.ratifications : [])
    .filter(({ ratified }) => !ratified)
    .map(({ entry, meetingOn }) =>
      note(
        'warning',
        html`<p><strong>The ${inDuty('Governing Body')} refused what the ${inDuty('chair')} did
          alone</strong>, ${sayDate(meetingOn)}. What follows:</p><p
            class="candour-prose">${writtenOrErased(entries, entry, 'follows')}</p>`,
      ),
    );

/** What was typed is not to be taken for sent. */
const begunNote = (view: StepView): Child => {
  const links = begunLinks(view, 'summary').map(
    ({ href, text }, index) => html`${index > 0 && ', '}<a class="govuk-link" href="${href}">${text}</a>`,
  );
  return links.length > 0 && note('told', html`<p>You began this and have not sent it: ${links}.</p>`);
};

/** On every tab whom it concerns, because a word to them cannot be taken back; the rest on the first. */
export const notes = (view: StepView, tab: Tab): readonly Child[] =>
  tab === 'summary'
    ? [
        ...[concernWarning(view.found), begunNote(view), notYours(view), reopened(view), whySentBack(view)],
        ...refusedAction(view),
        ...[protectionNote(view), outsideNote(view), refusedNote(view)],
      ]
    : [concernWarning(view.found)];
