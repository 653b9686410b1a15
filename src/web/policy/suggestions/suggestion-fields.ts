// What a suggestion asks, with a name or without.
import { type Directory, policyNamed } from '../../../app/directory.ts';
import { thisPolicy } from '../../../policy/information-policies.ts';
import { type PolicyRef, pointOf } from '../../../policy/policy.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import { policiesInUse } from '../../../school/policies/policy-list.ts';
import type { Subject } from '../../../school/policies/subject.ts';
import type { School } from '../../../school/school.ts';
import { fromList, longText } from '../../forms/fields.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';

/** In characters: a line of a list on a phone. */
const lineMax = 40;

type About = { readonly school: School; readonly directory: Directory };

type Choice = { readonly about: Subject; readonly words: string };

const pointsIn = ({ directory: { policy } }: About): readonly (Choice & { readonly about: PolicyRef })[] =>
  policy.points.flatMap(({ number, must, items }) => [
    { about: number, words: must },
    ...items.map(({ id, text }) => ({ about: id, words: text })),
  ]);

/** This policy stands there by its points. */
const othersIn = ({ school, directory }: About): readonly Choice[] =>
  policiesInUse(school.settings)
    .filter(({ id }) => id !== thisPolicy)
    .map(({ id }) => ({ about: id, words: policyNamed(directory, id) }));

/** What the policy says there, where a point was chosen before: anybody may write one into the address. */
export const wordsNow = (given: About, asked: string): Child => {
  const found = pointsIn(given).find(({ about }) => about === asked);
  return (
    found !== undefined &&
    insetText({
      text: html`<p class="govuk-body"><strong>${found.about}</strong> ${found.words}</p>
        <p class="govuk-body"><a class="govuk-link"
          href="/policy#point-${pointOf(found.about)}">Read why</a></p>`,
    })
  );
};

export const suggestionFields = (given: About) => ({
  about: fromList<Subject>('about', {
    label: 'Which point or policy?',
    hint: 'Other policies stand at the end of the list.',
    none: 'The policy as a whole',
    items: [
      ...pointsIn(given).map(({ about, words }) => ({
        value: about,
        text: `${about} ${sentenceOf(words, lineMax)}`,
      })),
      ...othersIn(given).map(({ about, words }) => ({ value: about, text: words })),
    ],
  }),
  problem: longText('problem', {
    label: 'What does not work?',
    hint: 'All staff can read this once it is answered. Name nobody.',
    required: 'Say what does not work',
    rows: 4,
  }),
  proposal: longText('proposal', {
    label: 'What should change?',
    hint: 'Say which part, and what it should say instead.',
    required: 'Say what should change',
    rows: 4,
  }),
});
