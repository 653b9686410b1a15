// How a reporter gives their name: openly, to the chair alone, or to nobody. Each choice says who gets the
// report and who learns the name. Over plain http the protected choices are shown and cannot be taken.
import type { Directory } from '../../../app/directory.ts';
import type { Naming } from '../../../incident/state/report.ts';
import type { Field, Located } from '../../forms/field.ts';
import { radios } from '../../ui/choices.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details } from '../../ui/notice.ts';
import { openWay } from '../private-way.ts';
import { type RecipientsFor, sayWhoReceives } from './recipients.ts';

const unprotected =
  `${openWay}, so no name could be protected here: open it by https, on another network, or give your name ` +
  'openly';

const noKey = (lacking: string): string =>
  `${lacking} has not set up a key yet, so no name could be kept for them alone: choose ` +
  '“Nobody may know who I am”, or give your name openly';

/** Says that the question was on the page: no answer then does not mean a name given openly. */
const askedField = 'namingAsked';

const label = 'How do you want to give your name?';

type Words = { readonly value: Naming; readonly text: string; readonly hint: string };

const wordsOf = ({ labels }: Directory, recipientsFor: RecipientsFor): readonly Words[] => {
  const recipients = recipientsFor([], true);
  const { chair } = labels;
  const goes =
    recipients.length > 0
      ? `It goes to ${sayWhoReceives(recipients)}, at first alone`
      : 'Nobody who could open it uses Candour yet: read below, before you send it, whom to go to';
  return [
    {
      value: 'named',
      text: 'I give my name openly',
      hint: 'Those who deal with incidents all see what you write of yourself.',
    },
    {
      value: 'confidential',
      text: `Only the ${/^chair of governors$/i.test(chair) ? chair.toLowerCase() : chair} may know who I am`,
      hint: `${goes}. They may pass on what happened, but not your name.`,
    },
    {
      value: 'anonymous',
      text: 'Nobody may know who I am',
      hint: `${goes}. You are reached by your receipt code.`,
    },
  ];
};

const canTake = (naming: string, isPrivate: boolean, lacksKey: string | null): boolean =>
  naming === 'named' || (isPrivate && (naming !== 'confidential' || lacksKey === null));

const offered = (words: Words, isPrivate: boolean, lacksKey: string | null) => {
  const { value, hint } = words;
  const isLacking = value === 'confidential' && lacksKey !== null;
  return {
    ...words,
    hint: isLacking ? `${noKey(lacksKey)}.` : hint,
    disabled: !canTake(value, isPrivate, lacksKey),
  };
};

/** `lacksKey`: who would get the name and has no key for it, as a sentence begins. */
export type Way = {
  readonly recipientsFor: RecipientsFor;
  readonly isPrivate: boolean;
  readonly lacksKey: string | null;
};

export const namingQuestion = (
  directory: Directory,
  { recipientsFor, isPrivate, lacksKey }: Way,
): Field<Naming> => {
  const words = wordsOf(directory, recipientsFor);
  return {
    names: ['naming', askedField],
    parse: (form) => {
      const chosen = form.get('naming') || (form.get(askedField) === '' ? 'named' : '');
      const found = words.find(({ value }) => value === chosen);
      if (found === undefined) return { problem: 'Choose how you want to give your name' };
      if (found.value !== 'named' && !isPrivate) return { problem: unprotected };
      return found.value === 'confidential' && lacksKey !== null ? { problem: noKey(lacksKey) } : found.value;
    },
    render: (form, error) =>
      html`<input type="hidden" name="${askedField}" value="yes">${radios({
        name: 'naming',
        legend: { text: label, classes: 'govuk-fieldset__legend--s' },
        hint: isPrivate ? undefined : `${unprotected}.`,
        error,
        items: words.map((each) => offered(each, isPrivate, lacksKey)),
        // A choice that cannot be taken is asked for again, and never taken for another.
        value: canTake(form.get('naming'), isPrivate, lacksKey) ? form.get('naming') : undefined,
      })}${aboutChair(directory, recipientsFor)}${protection(directory)}`,
  };
};

export const contactProblem = (naming: Naming, contact: string): Located | null => {
  const at = { at: 'contact', field: 'contact' };
  if (naming === 'anonymous' && contact !== '') {
    const problem =
      'You chose to stay anonymous, but wrote how to reach you: take it out, or choose that only the chair ' +
      'may know';
    return { ...at, problem };
  }
  if (naming === 'confidential' && contact === '') {
    const problem =
      'Write your name: only whoever acts as chair reads it. Or choose that nobody may know who you are';
    return { ...at, problem };
  }
  return null;
};

/** They must know it before they choose. */
const aboutChair = ({ labels: { chair } }: Directory, recipientsFor: RecipientsFor): Child => {
  const recipients = recipientsFor(['chair'], true);
  return (
    recipients.length > 0 &&
    html`<p class="govuk-body">About the ${chair}? Tick that below: it goes to ${sayWhoReceives(recipients)}
    instead.</p>`
  );
};

const protection = ({ labels }: Directory): Html => {
  const { chair, 'vice-chair': viceChair, headteacher, bursar, 'data-protection-officer': dpo } = labels;
  const folded = details({
    summaryText: 'What we can and cannot protect',
    text: html`<p class="govuk-body"><strong>Candour keeps</strong> no address and no browser of whoever
    reports; where nobody may know who you are, no name is asked for or kept. Of a protected report it keeps
    the hour only, not the minute; mail about it leaves at the next full hour. The ${chair} reads it first
    (the ${viceChair}, if the ${chair} is away, is concerned, or has not read it within a day, or four hours
    where it is urgent; the other governors, if neither has read it some hours later) and passes it on to the
    ${headteacher} or the ${bursar} without your name, or keeps it. From then on the ${dpo} can open it too,
    while people’s information may be involved, and others as the policy asks.</p>
    <p class="govuk-body"><strong>It cannot help</strong> that:</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>the school’s network may note which pages were opened on it, and its filters may open what is
      encrypted: use your own telephone away from its Wi-Fi;</li>
      <li>a computer that others use keeps in its history that this page was opened;</li>
      <li>if you tick that a child is at risk, mail goes to the ${chair} at once, and shows the minute;</li>
      <li>somebody may have seen you at the door, or knows at what time you were where;</li>
      <li>people know how others write: leave out what only you can know;</li>
      <li>in a small school few people can have seen it, and may be guessed;</li>
      <li>the person who runs the server could change the program.</li>
    </ul>
    <p class="govuk-body">A court may order that a name is given. With your receipt code you see what became
    of it, and add to it, without saying who you are.</p>
    <p class="govuk-body">A name for the ${chair} alone is sealed to the ${chair} and the ${viceChair}: who
    acts as chair can see it, and the person who runs the server cannot read it. Nobody else learns it unless
    somebody on the case names the law they rely on, and the ${chair} and a second governor, who does not look
    into it, both agree. Your receipt page tells you three days before, or afterwards where telling you first
    would put somebody at risk. If you are the ${chair} yourself, tick below that it concerns the ${chair}, or
    choose that nobody may know.</p>`,
  });
  return html`<p class="govuk-body">We keep no internet address of yours, but somebody may have seen
    you, or guess.</p>${folded}`;
};
