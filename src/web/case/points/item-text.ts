// A point in the policy's own words, and before them in ours whose it is: several points of the policy say
// the same of different people.

import type { Next } from '../../../incident/asks/ask.ts';
import { type ItemId, item, type Policy } from '../../../policy/policy.ts';
import { inDuty } from '../../../policy/said.ts';
import { uncapitalised } from '../../../record/phrases.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { type Content, html } from '../../ui/html.ts';

const whose: Readonly<Partial<Record<ItemId, string>>> = {
  '4a': `The ${inDuty('headteacher or bursar')}, in support of the investigation`,
  '4d': `The ${inDuty('headteacher or bursar')}, in support of the investigation`,
  '5c': `The ${inDuty('headteacher or bursar')}, in overseeing it`,
  '6b': `The ${inDuty('governors')} on it`,
  '6d': `The ${inDuty('governors')}, in a report of their own`,
};

const names: Readonly<Partial<Record<ItemId, string>>> = {
  '3a': 'Scope:',
  '3b': 'Talks:',
  '3c': 'Evidence:',
  '3d': 'Expert:',
  '3e': 'Escalate:',
  '3f': 'Tell the people:',
  '3g': 'Risks:',
  '3h': 'Discipline:',
  '3i': 'Communication:',
};

/** Of a point that stands in a line with its reason. */
export const shortName = (id: ItemId): string => names[id] ?? '';

export const itemText = (policy: Policy, id: ItemId): Content => {
  const { text } = item(policy, id);
  const who = whose[id];
  return who === undefined ? text : html`<strong>${who}:</strong> ${text}`;
};

/** In characters: part of a line. */
const shortMax = 60;

/** The point that the closing waits for, as few people know one by its letter; '' of any other row. */
export const sayPointLeft = (
  policy: Policy,
  { item: id, isForClosing }: Pick<Next, 'item' | 'isForClosing'>,
): string =>
  id === null || !isForClosing
    ? ''
    : `answer ${id} (${uncapitalised(sentenceOf(item(policy, id).text, shortMax))})`;
