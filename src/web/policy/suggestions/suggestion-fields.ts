// What a suggestion asks, with a name or without.
import { type Policy, type PolicyRef, pointOf } from '../../../policy/policy.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { fromList, longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';

/** In characters: a line of a list on a phone. */
const lineMax = 60;

const refsOf = ({ points }: Policy): readonly { readonly ref: PolicyRef; readonly words: string }[] =>
  points.flatMap(({ number, must, items }) => [
    { ref: number, words: must },
    ...items.map(({ id, text }) => ({ ref: id, words: text })),
  ]);

/** Null for anything that is no point: it comes from an address that anybody may write. */
const wordsAt = (policy: Policy, ref: string): string | null =>
  refsOf(policy).find((each) => each.ref === ref)?.words ?? null;

/** What the policy says there, where a point was chosen before. */
export const wordsNow = (policy: Policy, ref: string): Child => {
  const words = wordsAt(policy, ref);
  return (
    words !== null &&
    insetText({
      text: html`<p class="govuk-body"><strong>${ref}</strong> ${words}</p>
        <p class="govuk-body"><a class="govuk-link" href="/policy#point-${pointOf(
          ref as PolicyRef,
        )}">Read why</a></p>`,
    })
  );
};

export const suggestionFields = (policy: Policy) => ({
  about: fromList<PolicyRef>('about', {
    label: 'Which point?',
    none: 'The policy as a whole',
    items: refsOf(policy).map(({ ref, words }) => ({
      value: ref,
      text: `${ref} ${sentenceOf(words, lineMax)}`,
    })),
  }),
  problem: longText('problem', {
    label: 'What does not work?',
    hint: 'All staff can read this once it is answered. Name nobody.',
    required: 'Say what does not work',
    rows: 4,
  }),
  proposal: longText('proposal', {
    label: 'What should it say instead?',
    required: 'Say what should change',
    rows: 4,
  }),
});
