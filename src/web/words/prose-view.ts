// What was written in an entry, field by field, with the fields in plain words.
import type { Entry } from '../../app/cases/cases.ts';
import { type Child, html } from '../ui/html.ts';

const words: Readonly<Record<string, string>> = {
  what: 'What happened',
  reportedBy: 'Reported by',
  contact: 'To be reached',
  identity: 'Who made it',
  concernsWhom: 'Whom it concerns',
  peopleInvolved: 'Who was involved',
  information: 'What information',
  alreadyDone: 'Done already',
  fileNames: 'Files',
  withWhom: 'With whom',
  keptAt: 'Kept at',
  fileName: 'File',
  digest: 'SHA-256',
  awareWhy: 'Why that moment',
  byWhom: 'By whom',
  lateBecause: 'Why late',
  expectedOutcomes: 'Expected outcomes',
  policiesBreached: 'Policies breached',
  forReporter: 'For the reporter',
  put: 'Put to them',
  answered: 'Answered',
  said: 'What was said',
};

/** A prose field's name in plain words. */
export const fieldWords = (field: string): string =>
  words[field] ??
  field.charAt(0).toUpperCase() +
    field.slice(1).replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

const fileLinks = (names: string, filesAt: string): Child =>
  names
    .split('\n')
    .map((name, number) => html`<div><a class="govuk-link" href="${filesAt}/${number}">${name}</a></div>`);

/**
 * What was written in an entry; says what was erased and what is not for this person. Nothing where nothing
 * was. The files that it names are links where it is said under which address they are.
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
  const lines = Object.entries(entry.written).map(
    ([field, text]) =>
      html`<div><dt>${fieldWords(field)}</dt><dd class="candour-prose">${shown(field, text)}</dd></div>`,
  );
  const withheld = entry.withheld.map(
    (field) => html`<div><dt>${fieldWords(field)}</dt><dd><em>Read only by those who must</em></dd></div>`,
  );
  return lines.length + withheld.length === 0
    ? null
    : html`<dl class="candour-written">${lines}${withheld}</dl>`;
};
