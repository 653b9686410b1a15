// A point in the policy's own words, and before them in ours whose it is: several points of the policy say
// the same of different people.
import { type ItemId, item, type Policy } from '../../../policy/policy.ts';
import { type Content, html } from '../../ui/html.ts';

const whose: Readonly<Partial<Record<ItemId, string>>> = {
  '4a': 'Headteacher or bursar, in support',
  '4d': 'Headteacher or bursar, in support',
  '5c': 'Headteacher or bursar, overseeing',
  '6b': 'Governing Body',
  '6d': 'Governing Body, in its own report',
};

export const itemText = (policy: Policy, id: ItemId): Content => {
  const { text } = item(policy, id);
  const who = whose[id];
  return who === undefined ? text : html`<strong>${who}:</strong> ${text}`;
};
