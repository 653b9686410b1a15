// The choices that people make on an incident, in words.

import type { EntryNo, PersonId } from '../../record/ids.ts';
import { sayList } from '../../record/phrases.ts';
import type { Names } from '../../school/names.ts';
import type { Leading, PersonalData, Route, Tell } from './vocabulary.ts';
/** How a report came in, in words. */
export const routeWords: Readonly<Record<Route, string>> = {
  form: 'on the report page',
  spoke: 'in person',
  rang: 'by telephone',
  mailed: 'by e-mail',
  wrote: 'in writing',
};

/** How the investigation is led, in words. */
export const leadingWords: Readonly<Record<Leading, string>> = {
  personally: 'personally',
  'line-manager': 'as line manager',
  'investigating-officer': 'as investigating officer',
  governor: 'for the Governing Body',
};

/** Who must be told, in words. */
export const tellWords: Readonly<Record<Tell, string>> = {
  nobody: 'record only: nobody outside must be told',
  regulator: 'the ICO must be told',
  'regulator-and-individuals': 'the ICO and the people affected must be told',
};

export const personalDataWords: Readonly<Record<PersonalData, string>> = {
  yes: 'personal data is involved',
  no: 'no personal data is involved',
  'not-known': 'whether personal data is involved is not known yet',
};

/** Whose it is, where it is anybody’s. */
export const ownedBy = (owner: PersonId | null, names: Names): string =>
  owner === null ? '' : `, owned by ${names.person(owner)}`;

/** The evidence that a decision rests on. */
export const restingOn = (evidence: readonly EntryNo[]): string =>
  evidence.length === 0 ? '' : `, resting on the evidence in entry ${sayList(evidence.map(String))}`;
