// Whom to ring or go to. The number of an office that the report concerns is never shown.

import { contactOf, sayChecked } from '../../app/contacts.ts';
import { type Directory, nameIn } from '../../app/directory.ts';
import type { Concerned } from '../../incident/state/report.ts';
import { concernedIn } from '../../incident/state/report.ts';
import type { ContactId } from '../../policy/procedures/contacts-2026.ts';
import { type Procedures, timescale, within } from '../../policy/procedures/procedures.ts';
import { regulatorFullName, regulatorName } from '../../policy/procedures/regulator-2026.ts';
import { inDuty } from '../../policy/said.ts';
import type { CallId } from '../../policy/triage/calls.ts';
import type { PersonId } from '../../record/ids.ts';
import { holders, officeHolders } from '../../school/holders.ts';
import { officesFor } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { sayWithin } from '../school/policy-procedures.ts';
import { type Child, type Html, html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { warningText } from '../ui/notice.ts';
import { callButton } from '../ui/now.ts';

/** How soon a report is answered, as the report page and the page of the report say it. */
export const sayHowSoon = (procedures: Procedures): string => {
  const standing = { severity: null, redFlags: [], contained: false };
  return sayWithin(within(timescale(procedures, 'acknowledge'), standing)).replace(/^1 /, 'one ');
};

export const telephone = (number: string): Html =>
  html`<a class="govuk-link candour-number" href="tel:${number.replaceAll(/[^\d+]/g, '')}">${number}</a>`;

/** A number outside the school, with the day on which it was last checked; null where there is none. */
const contactNumber = (directory: Directory, id: ContactId): Child => {
  const contact = contactOf(directory, id);
  return contact?.telephone && html`: ${telephone(contact.telephone)} (${sayChecked(contact)})`;
};

const emergency = (directory: Directory): Html =>
  telephone(contactOf(directory, 'emergency')?.telephone ?? '');

/** In one line, above everything else. */
export const ringFirst = (directory: Directory): Html => {
  const { safeguardingName, safeguardingPhone } = directory.numbers;
  const number = safeguardingPhone && html` on ${telephone(safeguardingPhone)}`;
  return html`<p class="candour-ring">${icon('phone')}<span>Child at risk now? Ring ${
    safeguardingName || 'the safeguarding lead'
  }${number}, or ${emergency(directory)}.</span></p>`;
};

/** A button for each call, on a page that has nothing to do with one report. */
export const childNow = (directory: Directory): Html => {
  const { safeguardingName, safeguardingPhone: number } = directory.numbers;
  return html`<section class="candour-child"><h2 class="govuk-heading-s">A child at risk now?</h2>${
    number !== '' && callButton({ who: safeguardingName || 'The safeguarding lead', number })
  }${callButton(
    { who: 'In danger this minute', number: contactOf(directory, 'emergency')?.telephone ?? '' },
    '',
  )}</section>`;
};

type Ring = { readonly who: string; readonly number: string };

const plainName = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, ' ').trim();

/**
 * Null where the school gave no number, where it is a person whom no list knows, or one whom it concerns, as
 * far as the name tells.
 */
export const ringOf = (directory: Directory, id: CallId, concerned: readonly PersonId[]): Ring | null => {
  const contact = id === 'person' || id === 'holder' ? null : contactOf(directory, id);
  if (contact === null || contact.telephone === '') return null;
  const names = concerned.map((person) => plainName(nameIn(directory, person)));
  if (names.some((name) => plainName(contact.person).includes(name))) return null;
  return { who: contact.name, number: contact.telephone };
};

/** Anybody reads these: who supplies or insures a school helps a fraudster. */
const openly: readonly CallId[] = ['emergency', 'police', 'report-fraud', 'safeguarding-lead', 'it'];

export const ringOpenly = (
  directory: Directory,
  id: CallId,
  concerned: readonly PersonId[] = [],
): Ring | null => (openly.includes(id) ? ringOf(directory, id, concerned) : null);

type Line = {
  readonly label: string;
  readonly number: string;
  readonly people: readonly PersonId[];
  /** Whether the report concerns this office, whatever its holder's name. */
  readonly isConcerned: boolean;
};

type RingAbout = {
  readonly concerns: readonly Concerned[];
  readonly toChair?: boolean;
  /** The person it names in words: the chair, as far as one can tell, or somebody else. */
  readonly inWords?: 'chair' | 'somebody' | null;
};

/**
 * The chair comes first where the report concerns an office. A report that names somebody in words could mean
 * any of them, and a report that went to the chair alone is for nobody else's ears.
 */
const linesFor = (
  school: School,
  { labels, offices, numbers, taker }: Directory,
  { concerns, toChair = false, inWords = null }: RingAbout,
): Line[] => {
  const excluded = concernedIn(school, concerns);
  const { settings } = school;
  const firstDuty = toChair ? 'protected-chair' : 'chair';
  const chair: Line = {
    label: labels[firstDuty],
    number: toChair || taker === 'chair' ? numbers.chairPhone : '',
    people: holders(school, firstDuty),
    isConcerned: concerns.includes(toChair ? taker : 'chair'),
  };
  const phones = [numbers.headteacherPhone, numbers.bursarPhone];
  const office = officesFor(settings, 'told-first').map(
    (each, at): Line => ({
      label: offices[each],
      number: phones[at] ?? '',
      people: officeHolders(school, each),
      isConcerned: concerns.some((duty) => officesFor(settings, duty).includes(each)),
    }),
  );
  const lines: Line[] = [
    ...((toChair || concerns.length > 0) && inWords !== 'chair' ? [chair] : []),
    ...(inWords === null ? office : []),
  ];
  const safe = lines.filter(
    ({ isConcerned, people }) => !isConcerned && !people.some((person) => excluded.includes(person)),
  );
  return toChair && safe.includes(chair) ? [chair] : safe;
};

const nobodyToRing = (lines: readonly Line[], { concerns, inWords = null }: RingAbout): Child => {
  if (lines.length === 0 && inWords !== null)
    return html`<p class="govuk-body">Speak to somebody who has no part in it.</p>`;
  if (lines.length === 0 && concerns.includes('governor'))
    return html`<p class="govuk-body">It concerns everybody you could ring at the school: ring somebody
      outside.</p>`;
  const present = lines.filter(({ people }) => people.length > 0);
  const whom =
    (present.length > 0 ? present : lines).map(({ label }) => `the ${label}`).join(' or ') ||
    inDuty('a governor');
  return html`<p class="govuk-body">Speak to ${whom} now, in person or by telephone.</p>`;
};

export const ringNow = (school: School, directory: Directory, about: RingAbout): Child => {
  const lines = linesFor(school, directory, about);
  const withNumber = lines.filter(({ number }) => number !== '');
  const items = withNumber.map(
    ({ label, number }) => html`<li><strong>${label}</strong>: ${telephone(number)}</li>`,
  );
  const warning =
    (about.inWords ?? null) !== null &&
    warningText({
      text: 'You wrote who it is about. Do not ring them, or anybody close to them.',
    });
  return html`${warning}${
    withNumber.length > 0 ? html`<ul class="govuk-list">${items}</ul>` : nobodyToRing(lines, about)
  }`;
};

export const outside = (directory: Directory): Html => {
  const { outsideBody, outsideBodyAddress } = directory.numbers;
  return html`<p class="govuk-body">Outside the school you can go to:</p>
  <ul class="govuk-list govuk-list--bullet">
    ${outsideBody !== '' && html`<li>${[outsideBody, outsideBodyAddress].filter(Boolean).join('; ')}</li>`}
    <li>the local authority’s designated officer (LADO), where a child may have been
      harmed${contactNumber(directory, 'lado')}</li>
    <li>the ${regulatorFullName} (${regulatorName}), about people’s
      information${contactNumber(directory, 'ico')}</li>
    <li>Protect, whose advice line helps people who speak up at
      work${contactNumber(directory, 'protect')}</li>
  </ul>`;
};

export const sayLooks = (mailOn: boolean): string =>
  mailOn
    ? 'No mail says that it came: a mail on each working day asks the outside body to look, whether or not ' +
      'there is a report. If it cannot wait until then, go to somebody now as well.'
    : 'Candour sends no mail here, so they see it only when they look. Ring them and ask them to look into ' +
      'Candour: you need not say who you are.';
