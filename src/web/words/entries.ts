import type { Act, Entry } from '../../app/cases/cases.ts';
import { type Directory, nameIn, policyNamed } from '../../app/directory.ts';
import { type Incident, isProtected } from '../../incident/state/incident.ts';
import { isOnlyRecorded, saidIn } from '../../incident/state/telling/said-of.ts';
import { says } from '../../incident/steps.ts';
import type { Moment } from '../../policy/clock.ts';
import type { When } from '../../policy/when.ts';
import type { EntryNo, PersonId } from '../../record/ids.ts';
import type { Actor } from '../../record/step.ts';
import type { Names } from '../../school/names.ts';
import { type Child, type Content, type Html, html } from '../ui/html.ts';
import { insetText } from '../ui/notice.ts';
import { shortWhen, when } from '../ui/when.ts';

export const namesOf = (directory: Directory, entries: readonly Entry[] = []): Names => ({
  person: (id) => nameIn(directory, id),
  role: (role) => directory.labels[role],
  policy: (policy) => policyNamed(directory, policy),
  written: (entry, field) => entries.find(({ version }) => version === entry)?.written[field] ?? '',
});

/** A sentence without its subject; with the entries, it quotes what this person may read of them. */
export const sayEvent = (
  { type, facts }: Pick<Act, 'type' | 'facts'>,
  directory: Directory,
  entries?: readonly Entry[],
): string => says(type, facts, namesOf(directory, entries));

/** What the reader did themselves: their own name would read as somebody else's. */
export const sayYours = (
  { type, facts }: Pick<Act, 'type' | 'facts'>,
  directory: Directory,
  reader: PersonId,
  entries?: readonly Entry[],
): string => {
  const names = namesOf(directory, entries);
  const person = (each: PersonId) => (each === reader ? 'you' : names.person(each));
  return `You ${says(type, facts, { ...names, person }).replace(/\b(to|named) you\b/g, '$1 yourself')}`;
};

export const sayActor = (directory: Directory, actor: Actor): string => {
  if (actor.kind === 'person') return nameIn(directory, actor.person);
  if (actor.kind === 'link') return `The person with the link of entry ${actor.entry}`;
  return actor.kind === 'reporter'
    ? 'The reporter'
    : actor.kind === 'clock'
      ? 'Candour'
      : 'The person who runs the server';
};

/** Whose word it is that met something, until those whom the entries are about confirm it. */
export const sayWord = (
  { incident, directory }: { readonly incident: Incident; readonly directory: Directory },
  entries: readonly EntryNo[],
): string => {
  const said = saidIn(incident, entries[0] ?? 0);
  return said !== undefined && entries.every((entry) => isOnlyRecorded(incident, entry))
    ? `${sayActor(directory, said.by)} recorded it, not confirmed yet`
    : '';
};

const answers = { waits: 'not confirmed yet', right: 'confirmed', wrong: 'denied' } as const;

/** What became of what somebody recorded of another; '' where nobody was asked. */
export const sayAnswered = (incident: Incident, entry: EntryNo): string => {
  const said = saidIn(incident, entry);
  if (said === undefined) return '';
  return answers[said.answer === null ? 'waits' : said.answer.right ? 'right' : 'wrong'];
};

/** That another recorded it, and whether that was confirmed. */
export const sayRecorded = (
  { incident, directory }: { readonly incident: Incident; readonly directory: Directory },
  { entry, by }: { readonly entry: EntryNo; readonly by: Actor },
): string => {
  const answered = sayAnswered(incident, entry);
  return `as ${sayActor(directory, by)} recorded${answered && ` (${answered})`}`;
};

export const whoWhen = (
  { directory, now }: { readonly directory: Directory; readonly now: Moment },
  by: Actor,
  at: When,
): Html => html`${sayActor(directory, by)}, ${shortWhen(at, now)}`;

/** Protected reporters' moments are kept to the hour. */
export const about = (incident: Pick<Incident, 'report'>, { kind }: Actor): string =>
  kind === 'reporter' && isProtected(incident) ? 'about ' : '';

export const whenBy = (incident: Pick<Incident, 'report'>, by: Actor, at: Moment, now: Moment): Html => {
  const before = about(incident, by);
  return before === '' ? when(at, now) : html`${before}${when(at)}`;
};

const words: Readonly<Record<string, string>> = {
  what: 'What happened',
  reportedBy: 'Reported by',
  contact: 'Contact',
  identity: 'Who made it',
  concernsWhom: 'Who it is about',
  peopleInvolved: 'Who was involved',
  information: 'What information',
  alreadyDone: 'Done already',
  fileNames: 'Files',
  undelivered: 'Who did not get it',
  withWhom: 'Spoken to',
  keptAt: 'Kept at',
  heldBy: 'Held by',
  signedBy: 'Signed by',
  signed: 'As signed',
  fileName: 'File',
  digest: 'SHA-256',
  awareWhy: 'Why this date and time',
  belowAdvice: 'Why less than the facts suggest',
  byWhom: 'By whom',
  lateBecause: 'Why late',
  earlyBecause: 'Why before the school was aware',
  expectedOutcomes: 'Expected outcomes',
  policiesBreached: 'Policies breached',
  forReporter: 'For the reporter',
  silentBecause: 'Why the reporter reads nothing',
  put: 'Put to them',
  answered: 'Answered',
  said: 'What was said',
  wrong: 'What was wrong',
  right: 'What is right',
};

export const fieldWords = (field: string): string =>
  words[field] ??
  field.charAt(0).toUpperCase() +
    field.slice(1).replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

export const fileLinks = (names: string, filesAt: string): Child =>
  names
    .split('\n')
    .map((name, number) => html`<div><a class="govuk-link" href="${filesAt}/${number}">${name}</a></div>`);

/**
 * Says what was erased and what this person may not read. `filesAt` makes file names links below that
 * address.
 */
export const proseOf = (entries: readonly Entry[], version: number, filesAt?: string): Child => {
  const entry = entries.find((each) => each.version === version);
  if (entry === undefined) return null;
  const shown = (field: string, text: string | null): Child =>
    text === null
      ? html`<em>Erased</em>`
      : field === 'fileNames' && filesAt !== undefined
        ? fileLinks(text, filesAt)
        : text;
  const written = Object.entries(entry.written);
  // Once was enough for the person who wrote it: it is shown where it says the most.
  const isSaidBelow = (field: string, text: string | null) =>
    field === 'reasons' && written.some(([other, same]) => other !== field && same === text);
  const lines = written
    .filter(([field, text]) => text === null || !isSaidBelow(field, text))
    .map(
      ([field, text]) =>
        html`<div><dt>${fieldWords(field)}</dt><dd class="candour-prose">${shown(field, text)}</dd></div>`,
    );
  const withheld = entry.withheld.map(
    (field) => html`<div><dt>${fieldWords(field)}</dt><dd><em>Hidden from you</em></dd></div>`,
  );
  return lines.length + withheld.length === 0
    ? null
    : html`<dl class="candour-written">${lines}${withheld}</dl>`;
};

export const quoted = (heading: Content, text: string): Child =>
  insetText({
    text: html`<p class="govuk-body-s">${heading}</p>
      <p class="govuk-body candour-prose">${text || 'Erased'}</p>`,
  });
