/** "Why?": the policy's own words behind a question, so that nobody has to take our word for it. */
import type { Basis, Policy, PolicyRef } from '../../policy/policy.ts';
import { type Child, type Html, html } from './html.ts';
import { details } from './notice.ts';

/** The text of what a question rests on, quoted; `note` may say in our words how it applies. */
export function whyDetails(options: { policy: Policy; basis: Basis | readonly Basis[]; note?: Child }): Html {
  const { policy, basis, note } = options;
  const bases = typeof basis === 'string' ? [basis] : basis;
  const quoted = bases.map((one) => quotation(policy, one));
  return details({ summaryText: 'Why?', text: [note && html`<p class="govuk-body">${note}</p>`, quoted] });
}

function quotation(policy: Policy, basis: Basis): Child {
  if (basis === 'school default') {
    return html`<p
      class="govuk-body">The policy does not say. This is a school default, which the school may change.</p>`;
  }
  if (basis === 'UK GDPR Art 33' || basis === 'UK GDPR Art 34') {
    return html`<p class="govuk-body">The law asks for it: ${basis}.</p>`;
  }
  return policyWords(policy, basis);
}

function policyWords(policy: Policy, ref: PolicyRef): Child {
  const point = policy.points.find(({ number }) => ref.startsWith(number));
  if (!point) return undefined;
  const item = point.items.find(({ id }) => id === ref);
  const words = item ? [point.howLead, item.text].join(' ') : point.must;
  return html`<figure
    class="candour-quote"><blockquote><p>${words}</p><p>${point.why}</p></blockquote><figcaption>${
      policy.title
    }, point ${ref}</figcaption></figure>`;
}
