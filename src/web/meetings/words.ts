import type { WaitsForGovernors } from '../../app/governing/waiting-for-governors.ts';
import type { ItemOutcome } from '../../meeting/state.ts';
import { decisionWords } from '../../meeting/steps/decide-item.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import type { GovernorsAsk } from '../../school/asked.ts';
import { type Html, html } from '../ui/html.ts';

/** What the governors do about it, beside its title. */
export const askedWords: Readonly<Record<GovernorsAsk, string>> = {
  ...{ ratify: 'To ratify', decide: 'To decide', adopt: 'To adopt', note: 'To note' },
};

/** Where what is to be done stands beside it. */
export const withoutAsk = (title: string): string =>
  title.replace(/[,:] to (?:ratify|decide|adopt|note)$/, '');

/** A code gives way to the title of what it stands for. */
export const titleOfItem = (subject: string, title: string | null): string => {
  const [, code, what = '', asks = ''] = /^(INC-\w{3}-\w{3}): (.*?)([,:] to \w+)?$/.exec(subject) ?? [];
  if (code === undefined) return subject;
  return `${capitalised(what)}${title === null ? ` (${code})` : `: ${title}`}${asks}`;
};

/** One item is for all that the chair did alone on an incident; '' where that is one thing. */
export const sayActs = (count: number): string => (count > 1 ? `${count} urgent actions to ratify` : '');

/** What was decided, and the words of its minute unless they only say so again. */
export const sayMinute = (decision: ItemOutcome, minute: string): Html => {
  const word = decisionWords[decision];
  const [, rest = null] = new RegExp(`^${word}(?![\\p{L}\\p{N}])(.*)$`, 'isu').exec(minute) ?? [];
  // “Agreed that …” goes on from the word.
  if (rest !== null && !/^(?:[.:]|$)/.test(rest)) return html`<strong>${word}</strong>${rest}`;
  const after = (rest ?? minute).replace(/^[.:]\s*/, '');
  return html`<strong>${word}.</strong>${after !== '' && ` ${after}`}`;
};

/** A reference alone says nothing; what else waits is named by what it is. */
export const titleBeside = ({ title, all }: Pick<WaitsForGovernors, 'title' | 'all'>): string | null => {
  const said = [title, sayActs(all?.count ?? 1)].filter((each) => each);
  return said.length === 0 ? null : said.join(': ');
};

/** Who plans the next meeting, where none is planned. */
export const noneNext: Html = html`<p class="govuk-body">No meeting is planned. The clerk plans the next one,
    or the ${inDuty('chair')} where there is no clerk.</p>`;
