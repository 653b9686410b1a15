// The frame of an incident's pages: whom it must be kept from, its heading with severity and stage, and the
// way between its pages.
import { nameIn } from '../../../app/directory.ts';
import { capacities, onCase } from '../../../incident/people/capacities.ts';
import { isHeard } from '../../../incident/people/hearing.ts';
import { isHeld, isOpen, isProtected, severity } from '../../../incident/state/incident.ts';
import { personOf } from '../../../record/actor.ts';
import { sayList } from '../../../record/phrases.ts';
import { holds } from '../../../school/school.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { casePage, severityTag, stageTag } from '../../ui/incident.ts';
import { pageHeading } from '../../ui/layout.ts';
import { insetText, warningText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { quoted, sayActor } from '../../words/entries.ts';
import { sayActingChair, sayConcerned } from '../../words/people.ts';
import { incidentPath, type StepView, writtenIn } from '../case-form.ts';

/**
 * Whom the report concerns, first of all, so that nobody asks them in good faith. Named by office, as it was
 * reported, and by who held it then: who holds it now may be somebody else.
 */
const concernWarning = ({ found: { incident, directory } }: StepView): Child => {
  const offices = (incident.report?.concerns ?? []).map(
    (each) => `the ${sayConcerned(directory, each).toLowerCase()}`,
  );
  if (offices.length === 0) return null;
  const names = sayList(incident.excluded.map((person) => nameIn(directory, person)));
  // Once they are heard they know of it: what counts by then is that they hear no more.
  const areHeard = names !== '' && incident.excluded.every((person) => isHeard(incident, person));
  const sees = areHeard
    ? 'who reads nothing of it in Candour but what they were given for a hearing'
    : 'who cannot see it in Candour';
  const means = names === '' ? '' : ` It means ${names}, ${sees}.`;
  const rule = areHeard
    ? 'Tell them nothing of it beyond that, nor who reported it.'
    : 'Do not tell them of it or ask them about it.';
  const concerns = `This report concerns ${sayList(offices)}.`;
  return warningText({ text: areHeard ? `${concerns}${means} ${rule}` : `${concerns} ${rule}${means}` });
};

/** That who reported is protected, and who alone has the report so far, so that nobody asks around. */
const protectionNote = ({ found: { incident, school, directory, person } }: StepView): Child => {
  if (!isProtected(incident)) return null;
  const others = [...school.people.keys()]
    .filter((each) => each !== person && onCase(capacities(incident, each, school)))
    .map((each) => nameIn(directory, each));
  const held = isHeld(incident) ? ` Only ${sayList(['you', ...others])} can open it so far.` : '';
  const rest = `Do not try to find out.${held}`;
  if (incident.report?.naming !== 'confidential') {
    return insetText({ text: `Nobody knows who reported this. ${rest}` });
  }
  const told = incident.identityRequests.flatMap(({ by, shared }) => (shared === null ? [] : [by]));
  const known =
    told.length === 0
      ? 'alone'
      : `and was told to ${sayList([...new Set(told.map((by) => sayActor(directory, by)))])}`;
  const acting = sayActingChair(incident, school, directory);
  return insetText({ text: `Who reported this is known to ${acting} ${known}. ${rest}` });
};

/** Why somebody from outside has it, and as what: they are rarely here. */
const outsideNote = ({ found: { incident, directory, person, school } }: StepView): Child => {
  const { labels } = directory;
  if (!holds(school, person, 'outside-body')) return null;
  const whose = `${directory.schoolName} names you in its Procedures as its ${labels['outside-body']}`;
  const text =
    `${whose}. This has come to you because it is kept from those at the school who would act on it: you ` +
    `act in the place of the ${labels.headteacher} and the ${labels.chair}, and nobody there learns of it.`;
  return isOpen(incident) && insetText({ text });
};

/** What became of one's own wish to know who reported it, where it was refused: who asked waits for that. */
const refusedNote = ({ found: { incident, directory, person, now }, entries }: StepView): Child => {
  const latest = incident.identityRequests.at(-1);
  if (!latest?.refused || personOf(latest.by) !== person) return null;
  const { by, at, entry } = latest.refused;
  return html`<p class="govuk-body"><strong>You asked who reported this: ${sayActor(directory, by)} refused
    it</strong>, ${when(at, now)}.</p>${quoted('Why', writtenIn(entries, entry, 'reason'))}`;
};

/** A page of an incident in its frame; `current` is the last part of its address, '' for the first page. */
export const caseFrame = (view: StepView, current: string, title: string, body: Child): Html => {
  const { found } = view;
  const { incident } = found;
  const at = (page: string) => incidentPath(found, page === '' ? undefined : page);
  const heading = pageHeading({
    text: title,
    ...(current === '' ? {} : { caption: incident.reference }),
    tags: html`${severityTag(severity(incident))} ${stageTag(incident.stage)}`,
  });
  const items = [
    { href: at(''), text: 'Overview' },
    { href: at('timescales'), text: 'Timescales' },
    { href: at('policy'), text: 'How it meets the policy' },
    { href: at('outcome-report'), text: 'Outcome report' },
    { href: at('record'), text: 'The record' },
  ];
  const page = casePage({ reference: incident.reference, items, current: at(current), body });
  return html`${concernWarning(view)}${heading}${protectionNote(view)}
    ${current === '' && [outsideNote(view), refusedNote(view)]}${page}`;
};

/** A part with its heading, which names it to screen readers and to links. */
export const section = (id: string, title: string, body: Child): Html =>
  html`<section aria-labelledby="${id}"><h2 class="govuk-heading-m"
    id="${id}">${title}</h2>${body}</section>`;
