import type { WaitsForGovernors } from '../../app/governing/waiting-for-governors.ts';
import type { WaitsAs } from '../../app/governing/waits-on.ts';
import type { GovernorsAsk, ItemOutcome } from '../../meeting/state.ts';
import { decisionWords } from '../../meeting/steps/decide-item.ts';
import { inDuty, inOffice } from '../../policy/said.ts';
import { readReference } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { type Html, html } from '../ui/html.ts';

/** As an agenda says it: everybody reads it whom the item does not concern, so it names nobody. */
const subjects: Readonly<Record<WaitsAs, (name: string) => string>> = {
  'urgent-authority': (name) => `${name}: urgent action of the ${inOffice('chair')}, to ratify`,
  outcome: (name) => `${name}: the ${inOffice('governors')}’ findings, to decide`,
  directions: (name) => `${name}: directions without an answer, to note`,
  report: (name) => `${name}: outcome report, to note`,
  'term-report': (name) => `Report on security incidents, ${name}: to note`,
  version: (points) => `New version of the Security Incidents Policy${points && `, ${points}`}: to adopt`,
  review: () => 'Security Incidents Policy, to stay as it is: to decide',
  'review-due': () => 'Yearly review of the policy: to decide',
  exception: (name) => `Exception from ${name}: to decide`,
  'late-action': (words) => `Late action: ${words}`,
};

export const sayWaiting = ({ as, name }: Pick<WaitsForGovernors, 'as' | 'name'>): string =>
  subjects[as](name);

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
export const titleBeside = ({
  name,
  title,
  all,
}: Pick<WaitsForGovernors, 'name' | 'title' | 'all'>): string | null => {
  const said = [readReference(name) === null ? null : title, sayActs(all?.count ?? 1)].filter((each) => each);
  return said.length === 0 ? null : said.join(': ');
};

/** Who plans the next meeting, where none is planned. */
export const noneNext: Html = html`<p class="govuk-body">No meeting is planned. The clerk plans the next one,
    or the     ${inDuty('chair')} where there is no clerk.</p>`;
