// Who can open a report, as the reporter reads it before and after sending. It goes by roles and passwords
// alone and knows of no report. It also says where nobody could, because it concerns all of them.
import { type Directory, nameIn } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import type { ReportRecipient } from '../../../app/reporting/recipients.ts';
import { capacities, onCase } from '../../../incident/people/capacities.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import { type Concerned, concernable } from '../../../incident/state/report.ts';
import type { PersonId } from '../../../record/ids.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { holds } from '../../../school/holders.ts';
import type { School } from '../../../school/school.ts';
import type { Signed, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { sayConcerned } from '../../words/people.ts';
import { outside, ringNow, sayLooks } from '../ring.ts';

type Concerns = readonly Concerned[];

/** `toChair`: the report is protected, or names somebody in words. */
export type RecipientsFor = (concerns: Concerns, toChair?: boolean) => readonly ReportRecipient[];

/** The smaller first. */
const combinations: readonly Concerns[] = Array.from({ length: 2 ** concernable.length }, (_, chosen) =>
  concernable.filter((_office, index) => (chosen & (2 ** index)) !== 0),
).toSorted((a, b) => a.length - b.length);

export const recipientsOf = async ({ app, accounts }: Site): Promise<RecipientsFor> => {
  const withPassword = await accounts.withPassword();
  const recipients = await app.reports.recipients();
  return (concerns, toChair = false) =>
    recipients(
      concernable.filter((office) => concerns.includes(office)),
      toChair,
    ).filter(({ person }) => withPassword.has(person));
};

const isWithin = (concerns: Concerns, larger: Concerns): boolean =>
  concerns.every((office) => larger.includes(office));

/** The smallest combinations of offices about which nobody could open a report. */
const gapsIn = (recipientsFor: RecipientsFor): readonly Concerns[] => {
  const found: Concerns[] = [];
  for (const concerns of combinations) {
    if (found.some((less) => isWithin(less, concerns))) continue;
    if (recipientsFor(concerns).length === 0) found.push(concerns);
  }
  return found;
};

/** Who acts where these are concerned; null where that would be one of them. */
const standIn = (concerns: Concerns): 'chair' | 'vice-chair' | null => {
  if (!concerns.includes('chair')) return 'chair';
  return concerns.includes('vice-chair') ? null : 'vice-chair';
};

const sayOffices = (directory: Directory, concerns: Concerns): string => {
  const offices = sayList(concerns.map((office) => `the ${sayConcerned(directory, office)}`));
  return `${offices}${concerns.length > 1 ? ' together' : ''}`;
};

export const sayNames = (recipients: readonly ReportRecipient[]): string =>
  sayList(recipients.map(({ name }) => name));

export const sayWhoReceives = (recipients: readonly ReportRecipient[]): string =>
  recipients.map(({ name, roles }) => `${name} (${roles})`).join(', ');

const sayNobody = (directory: Directory, concerns: Concerns): string => {
  const nobody = `nobody at the school${concerns.length > 0 ? ' but those it concerns' : ''}`;
  const opener = standIn(concerns);
  return opener === null
    ? `${nobody} could open it. It is kept, sealed, until somebody else comes to one of these offices. ` +
        'Nobody acts on it before then, unless you take it to somebody outside the school.'
    : 'nobody who could open it uses Candour yet. The report is kept, sealed, and the ' +
        `${directory.labels[opener]} opens it once they can sign in.`;
};

const gapNote = (school: School, directory: Directory, concerns: Concerns): Html => {
  const nobody = sayNobody(directory, concerns);
  const offices = sayOffices(directory, concerns);
  const about =
    concerns.length > 0 ? html`<strong>If it concerns ${offices}:</strong> ${nobody}` : capitalised(nobody);
  return html`<p class="govuk-body">${about} Go to somebody now as well.</p>
    ${ringNow(school, directory, { concerns })}${outside(directory)}`;
};

/** Several offices together are rare, so they are folded. */
const gapNotes = (school: School, directory: Directory, recipientsFor: RecipientsFor): Child => {
  const gaps = gapsIn(recipientsFor);
  const notes = (those: readonly Concerns[]) => those.map((each) => gapNote(school, directory, each));
  const together = notes(gaps.filter((concerns) => concerns.length > 1));
  const alone = notes(gaps.filter((concerns) => concerns.length < 2));
  const summaryText = 'If it concerns everybody who could open it';
  return html`${alone.map((text) => insetText({ text }))}${
    together.length > 0 && details({ summaryText, text: together })
  }`;
};

/** When only the acting chair gets a report. */
const toChairWhen = {
  both: 'If you protect your name, or write who it is about:',
  protects: 'If you protect your name:',
  writes: 'If you write who it is about:',
} as const;

const nobodyNote = (directory: Directory, when: keyof typeof toChairWhen): Html =>
  html`<strong>${toChairWhen[when]}</strong> ${sayNobody(directory, [])} Go to somebody now as well.`;

const toChairNote = (directory: Directory, recipientsFor: RecipientsFor, canProtect: boolean): Html => {
  const { labels } = directory;
  const [usually, aboutChair] = [recipientsFor([], true), recipientsFor([directory.taker], true)];
  if (usually.length === 0) return html`<p class="govuk-body">${nobodyNote(directory, 'writes')}</p>`;
  const other =
    aboutChair.length > 0 &&
    `; if it is about the ${labels[directory.taker]}, ${sayWhoReceives(aboutChair)} alone`;
  const first = `${sayWhoReceives(usually)} alone, at first`;
  const when = toChairWhen[canProtect ? 'both' : 'writes'];
  return html`<p class="govuk-body"><strong>${when}</strong> ${first}${other}.</p>`;
};

/** Who reads a report, beside what stands at each office. `canProtect`: their name need not be open. */
export const readers = (directory: Directory, recipientsFor: RecipientsFor, canProtect: boolean): Html => {
  const last = recipientsFor(concernable);
  const everybody =
    last.length > 0 &&
    html`<p class="govuk-body"><strong>If you tick all of these:</strong> ${sayWhoReceives(last)}.</p>`;
  return html`${everybody}${toChairNote(directory, recipientsFor, canProtect)}<p
    class="govuk-body">Others see it only as the policy asks.</p>`;
};

/** Warnings stand open: that nobody could read a report, or one that protects its reporter. */
export const readerWarnings = (
  school: School,
  directory: Directory,
  recipientsFor: RecipientsFor,
  canProtect: boolean,
): Child => {
  const isWarning = canProtect && recipientsFor([], true).length === 0;
  const warning = isWarning && insetText({ text: nobodyNote(directory, 'protects') });
  return html`${warning}${gapNotes(school, directory, recipientsFor)}`;
};

/** The offices, as long as one word for each is enough; a person where they stand in for one. */
const sayRoles = (recipients: readonly ReportRecipient[]): string => {
  const roles = recipients.map(({ name, roles }) => {
    if (roles.startsWith('in place of')) return `${name} (${roles})`;
    return roles.includes(',') ? name : `the ${roles}`;
  });
  return sayList([...new Set(roles)]);
};

/** What the button to send stands with: one of these is shown, by what is chosen above it. */
export const sendNotes = (recipientsFor: RecipientsFor, isNamed: boolean): Child => {
  const [usually, toChair] = [recipientsFor([]), recipientsFor([], true)];
  const nobody = 'Nobody who could open it uses Candour yet.';
  const chair = toChair.length > 0 ? `Goes to ${sayWhoReceives(toChair)} alone at first` : nobody;
  const notes = {
    named: usually.length > 0 ? `Goes to ${sayRoles(usually)}.` : nobody,
    ...(isNamed
      ? {}
      : { confidential: `${chair}.`, anonymous: `${chair}, without your name.`.replace('., ', ', ') }),
    about: 'Not to anybody you ticked or named: read above who gets it.',
    ...(isNamed ? {} : { nameless: 'Without your name, and not to anybody you ticked or named.' }),
  };
  return Object.entries(notes).map(
    ([when, text]) => html`<p class="candour-send__note candour-send__${when}">${text}</p>`,
  );
};

export const openedBy = (
  directory: Directory,
  recipientsFor: RecipientsFor,
  {
    concerns,
    toChair,
    mailOn,
  }: { readonly concerns: Concerns; readonly toChair: boolean; readonly mailOn: boolean },
  takeAlong: Child,
): Html => {
  const recipients = recipientsFor(concerns, toChair);
  const names = recipients.map(({ name, roles }) => html`<li>${name}, ${roles}</li>`);
  const later =
    recipients.length > 0 &&
    recipients.every(({ isOutside }) => isOutside) &&
    html`<p class="govuk-body">Nobody at the school learns of it. ${sayLooks(mailOn)}</p>
      ${outside(directory)}`;
  const nobody = html`<p class="govuk-body">${capitalised(sayNobody(directory, concerns))}</p>
    ${outside(directory)}${takeAlong}`;
  return html`<h2 class="govuk-heading-m">Who can open it now</h2>
    ${names.length > 0 ? html`<ul class="govuk-list govuk-list--bullet">${names}</ul>${later}` : nobody}`;
};

/** Shown whether or not there is a report. */
export const gapHint = async ({ directory }: Signed, site: Site): Promise<Child> => {
  const recipientsFor = await recipientsOf(site);
  return gapsIn(recipientsFor).map((concerns) => {
    const role = standIn(concerns) ?? 'outside-body';
    const about = concerns.length > 0 ? ` that concerns ${sayOffices(directory, concerns)}` : '';
    const until = `Until the ${directory.labels[role]} is invited and has chosen a password`;
    return insetText({ text: `${until}, nobody could open a report${about}.` });
  });
};

export const printButton = button({
  text: 'Print',
  type: 'button',
  classes: 'govuk-button--secondary',
  attributes: { 'data-print': true, hidden: true },
});

export const takeAlong = html`<p class="govuk-body">You can print what you wrote and take it there: go to your
  report, here or with the receipt code.</p>`;

const readersOf = async (
  { accounts }: Site,
  { incident, school }: Followed,
): Promise<readonly PersonId[]> => {
  const withPassword = await accounts.withPassword();
  return [...school.people.keys()].filter(
    (person) => withPassword.has(person) && onCase(capacities(incident, person, school)),
  );
};

/** No mail tells the outside body of it. */
const outsideNote = (directory: Directory, readers: readonly PersonId[], mailOn: boolean): Html => {
  const names = sayList(readers.map((person) => nameIn(directory, person)));
  return insetText({
    text: html`<p class="govuk-body"><strong>Nobody at the school can open this report: ${names} of the
      ${directory.labels['outside-body']} can.</strong> ${sayLooks(mailOn)}</p>${outside(directory)}`,
  });
};

export const strandedNote = async (site: Site, found: Followed): Promise<Child> => {
  if (!isOpen(found.incident)) return null;
  const readers = await readersOf(site, found);
  const directory = await site.app.directory();
  if (readers.length > 0) {
    const areOutside = readers.every((person) => holds(found.school, person, 'outside-body'));
    return areOutside && outsideNote(directory, readers, site.accounts.mailOn);
  }
  return html`${insetText({
    text: html`<p class="govuk-body"><strong>Nobody at the school can open this report now, because it
      concerns everybody who could, or they do not use Candour yet.</strong> It is kept, sealed, and nobody
      acts on it until somebody else comes to one of these offices.</p>${outside(directory)}
      <p class="govuk-body">Take a printed copy of this page there: what you wrote stands on it, without your
      receipt code. It is a report to ${directory.schoolName}; with its fingerprint anybody can check later
      that it was not changed.</p>
      <p class="govuk-body">If they are to read it here too, as it stands on the record, give them your
      receipt code as well, by itself. With it they see what you see and can add to it as you can.</p>`,
  })}${printButton}`;
};
