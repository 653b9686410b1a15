// What was done, newest first: what people did in view, what time did by itself folded.

import type { Act, Case, Entry } from '../../../app/cases/cases.ts';
import type { Titled } from '../../../incident/state/title.ts';
import type { Moment } from '../../../policy/clock.ts';
import { personOf } from '../../../record/actor.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { type FoldLine, foldLines } from '../../ui/folds.ts';
import { type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { shortWhen } from '../../ui/when.ts';
import { about, proseOf, sayActor, sayEvent, sayYours } from '../../words/entries.ts';
import { incidentPath, type StepView } from '../case-form.ts';
import { tabPath } from '../frame/tabs.ts';
import { corrections } from './corrections.ts';

const byTime: readonly string[] = ['reminder-sent', 'duty-missed', 'duty-escalated'];

/** A download: the chain of custody lists them. */
export const isCopy = ({ type }: Act): boolean => type === 'copied-out';

/** Whether somebody did it, not time alone, and it is more than a download. */
export const isAct = (act: Act): boolean => !byTime.includes(act.type) && !isCopy(act);

/** Without the entries, nothing of them is quoted. */
type Told = { readonly found: Pick<Case, 'directory' | 'person'> } & Partial<Pick<StepView, 'entries'>>;
type Done = { readonly found: { readonly incident: Pick<Titled, 'report'>; readonly now: Moment } };

export const sayAct = ({ found: { directory, person }, entries }: Told, entry: Act): string =>
  personOf(entry.actor) === person
    ? sayYours(entry, directory, person, entries)
    : `${sayActor(directory, entry.actor)} ${sayEvent(entry, directory, entries)}`;

export const whenDone = ({ found: { incident, now } }: Done, entry: Act): Html =>
  html`${about(incident, entry.actor)}${shortWhen(entry.at, now)}`;

const lineOf = (view: StepView, entry: Entry): FoldLine => {
  const files =
    'fileNames' in entry.written ? incidentPath(view.found, `evidence/${entry.version}`) : undefined;
  const prose = proseOf(view.entries, entry.version, files);
  return {
    at: whenDone(view, entry),
    says: sayAct(view, entry),
    more: prose,
    after: corrections(view, entry.version),
  };
};

/** For who tells what happened in its order; folded, because it is long. */
export const actsInOrder = (view: StepView): Html =>
  details({
    summaryText: 'All that was done so far',
    text: foldLines(view.entries.filter(isAct).map((entry) => lineOf(view, entry))),
  });

/** In characters: a line, and what is never cut. */
const actMax = 60;
const wholeMax = 100;
/** A clause ends neither in brackets or quotation marks nor between the names of a list. */
const firstClause = new RegExp(
  String.raw`^(?:\([^)]*\)|“[^”]*”|[^(“]){1,${wholeMax}}?(?=, [\p{Ll}\d]|: |$)`,
  'u',
);

/** Its first thought, and of a long one the first clause: the rest stands on the record. */
export const firstThought = (says: string): string => {
  const [said = ''] = says.split('; ');
  return said.length > actMax ? (firstClause.exec(said)?.[0] ?? sentenceOf(said, actMax)) : said;
};

export const latest = (view: StepView, actsInView: number): Html => {
  const acts = view.entries.filter(isAct).toReversed().slice(0, actsInView);
  return html`<section class="candour-latest" aria-labelledby="latest"><h2 class="govuk-heading-s"
    id="latest">Latest</h2>${foldLines(
      acts.map((entry) => ({ at: whenDone(view, entry), says: firstThought(sayAct(view, entry)) })),
    )}<p class="candour-screen-only"><a class="govuk-link"
      href="${tabPath(view.found, 'record')}">All that was done</a></p></section>`;
};
