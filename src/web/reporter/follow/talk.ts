// Messages between a reporter and the people who look into it, and the chair's question about retaliation,
// as the reporter sees them: without a name of the school's.

import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { isFollowUpOver } from '../../../incident/identity/follow-up.ts';
import { keyHoldersFor } from '../../../incident/identity/key-holders.ts';
import { permit } from '../../../incident/may.ts';
import { isOpen, isProtected } from '../../../incident/state/incident.ts';
import { awaitsAnswer, retaliationAnswered } from '../../../incident/state/telling/retaliation.ts';
import type { Moment } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import type { EntryNo } from '../../../record/ids.ts';
import { capitalised, sayList } from '../../../record/phrases.ts';
import { type Actor, isRefusal, type Refusal } from '../../../record/step.ts';
import { proceduresOf } from '../../../school/policies/adopted-procedures.ts';
import { retaliationQuestion } from '../../case/steps/ask-retaliation.ts';
import { type Fields, type Located, parseFields, renderFields } from '../../forms/field.ts';
import { messageField, oneOf } from '../../forms/fields.ts';
import { emptyForm, type Form, secretIn } from '../../forms/form.ts';
import type { Trouble } from '../../forms/refusal.ts';
import type { Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { details, insetText } from '../../ui/notice.ts';
import { type SummaryRow, summaryList } from '../../ui/summary-list.ts';
import { bubbles } from '../../ui/when.ts';
import { detailRows } from '../../words/details.ts';
import { about } from '../../words/entries.ts';
import { isWithOutside, sayActingChair, sayConcerned, sayKeyHolders } from '../../words/people.ts';
import { addedWarning, warnedField, warnedNow } from '../report/warnings.ts';
import { writtenLabels } from './details.ts';
import { tick } from './first-steps.ts';
import type { OwnFiles } from './own-files.ts';

type Asked = 'message' | 'answer';
export type About = Asked | 'tick';

type Written = Readonly<Record<string, string | null>>;

/** A form that comes back, with what is in the way. */
export type Sent = Trouble & { readonly about: About; readonly form: Form };

const talkFields = {
  message: {
    message: messageField('message', {
      label: 'Write to the people who look into it',
      hint: 'Anything new goes here.',
    }),
  },
  reply: { message: messageField('message', { label: 'Your answer' }) },
  addition: { message: messageField('message', { label: 'Add something, if you want to' }) },
  answer: {
    answer: oneOf('answer', {
      label: 'Your answer',
      items: ['No', 'Yes', 'I would rather not say'].map((text) => ({ value: text, text })),
      required: 'Choose an answer',
    }),
    more: messageField('more', {
      label: 'What happened? (optional)',
      hint: 'Who did what, and when. Leave out what would tell who you are, if that matters to you.',
      optional: true,
    }),
  },
} as const satisfies Readonly<Record<Asked | 'reply' | 'addition', Fields>>;

export const mayWrite = ({ incident }: Followed, now: Moment): boolean =>
  permit(incident, 'write-to-case', new Set(['reporter'])) === null && !isFollowUpOver(incident, now);

export type TalkForms = {
  readonly at: (about: About) => string;
  readonly newSecret: () => string;
  readonly directory: Directory;
  readonly sent?: Sent | undefined;
  readonly files: OwnFiles;
  /** Says whose form it is, where somebody is signed in. */
  readonly owner?: Child;
};

const talkForm = (
  found: Followed,
  about: Asked,
  { at, newSecret, sent, owner }: TalkForms,
  words: string,
): Html => {
  const { code } = found;
  const own = sent?.about === about ? sent : undefined;
  const form = own?.form ?? emptyForm;
  const asks =
    talkFields[about === 'message' && hasNews(found) && !isSettled(found) ? replyTo(found) : about];
  const opens = code !== null && html`<input type="hidden" name="code" value="${code}" autocomplete="off">`;
  return html`<form method="post" action="${at(about)}" class="candour-screen-only" novalidate>${opens}
    <input type="hidden" name="_secret" value="${form.get('_secret') || newSecret()}" autocomplete="off">
    ${owner}${warnedField(form)}
    ${about === 'answer' && isSealedFor(found) && html`<input type="hidden" name="sealed" value="yes">`}
    ${renderFields(asks, form, own?.problems ?? [])}
    ${button({ text: words })}
  </form>`;
};

/** A school that cannot open the report does not write. */
const writer = ({ incident, school }: Followed): string =>
  isWithOutside(incident, school) ? 'The outside body' : 'The school';

const ticked = ({ incident, school }: Followed, directory: Directory): readonly SummaryRow[] => {
  const { concerns = [], redFlags = [], ownMistake = false } = incident.report ?? {};
  const flags = proceduresOf(school.settings, incident.procedures).redFlags;
  const offices = sayList(concerns.map((office) => `the ${sayConcerned(directory, office)}`));
  const urgent = flags.flatMap(({ id, label }) => (redFlags.includes(id) ? [label] : []));
  const all = [...urgent, ...(ownMistake ? ['It was my own mistake'] : [])];
  return [
    ...(offices === '' ? [] : [{ key: 'You said that it concerns', value: offices }]),
    ...(all.length === 0 ? [] : [{ key: 'You ticked', value: all.join('; ') }]),
  ];
};

/** What else they wrote and ticked. */
const rowsOf = (found: Followed, entry: EntryNo, written: Written, directory: Directory) => {
  const { report, details } = found.incident;
  const texts = Object.entries(written)
    .filter(([field]) => field in writtenLabels)
    .map(([field, text]) => ({ key: writtenLabels[field] ?? '', value: text ?? 'This has been erased.' }));
  const own = entry === report?.entry ? ticked(found, directory) : [];
  return [...detailRows(details.find((each) => each.entry === entry)), ...texts, ...own];
};

/** What they reported, what they added, and what was written since, in the order of time. */
const conversation = (found: Followed, now: Moment, { files, directory }: TalkForms) => {
  const { incident, messages, written } = found;
  const own = [...written].map(([entry, { what, fileNames, ...others }]) => {
    const details = incident.details.find((each) => each.entry === entry);
    const given = files.has(entry) ? others : { ...others, ...(fileNames && { fileNames }) };
    const rows = rowsOf(found, entry, given, directory);
    return {
      ...{ at: details?.at ?? incident.report?.at ?? now, from: 'reporter' as const },
      text: what ?? (entry === incident.report?.entry ? null : ''),
      more: html`${rows.length > 0 && summaryList({ rows })}${files.get(entry)}`,
    };
  });
  const all = [...own, ...messages.map((each) => ({ ...each, more: null }))];
  return all
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, from, text, more }) => ({
      ...{ at, more, isOwn: from !== 'case', text: text ?? 'This has been erased.' },
      who: from === 'case' ? writer(found) : 'You',
      about: from === 'case' ? '' : about(incident, { kind: 'reporter' }),
    }));
};

const hasNews = ({ messages }: Followed): boolean => messages.at(-1)?.from === 'case';

/** Only where something was asked does anybody wait for an answer. */
const replyTo = ({ messages }: Followed): 'reply' | 'addition' =>
  messages.at(-1)?.text?.includes('?') ? 'reply' : 'addition';

/** Closed, and not written to since: nothing more is expected of them. */
const isSettled = (found: Followed): boolean => {
  const { incident, messages } = found;
  const closedAt = incident.stage === 'closed' ? incident.closures.at(-1)?.at : undefined;
  return closedAt !== undefined && !(hasNews(found) && (messages.at(-1)?.at ?? 0) >= closedAt);
};

const messageForm = (found: Followed, now: Moment, forms: TalkForms): Child => {
  const form = mayWrite(found, now) && talkForm(found, 'message', forms, 'Send message');
  if (!form || !isSettled(found)) return form;
  const open = forms.sent?.about === 'message';
  return html`<p class="govuk-body candour-screen-only">It is closed: no answer is needed.</p>${details({
    summaryText: 'Add something',
    classes: 'candour-screen-only',
    text: form,
    open,
  })}`;
};

/** News comes before everything that has been read already. */
export const talk = (found: Followed, now: Moment, forms: TalkForms): Html => {
  const all = conversation(found, now, forms);
  const read = all.findLastIndex(({ isOwn }) => isOwn) + 1;
  const [news, form] = [all.slice(read), messageForm(found, now, forms)];
  const heading = (text: string) => html`<h2 class="govuk-heading-m">${text}</h2>`;
  return html`${
    news.length > 0 && html`${heading(`${writer(found)} has written to you`)}${bubbles(news, now)}${form}`
  }${heading('Messages')}${bubbles(all.slice(0, read), now)}${news.length === 0 && form}`;
};

const treatedBadly = html`<p class="govuk-body">If anybody treats you badly because you reported, that
  is an incident of its own: <a class="govuk-link" href="/report">report it</a>, and tick who it is
  about.</p>`;

/** An answer that cannot be sealed as promised is refused (answers.ts). */
const isSealedFor = ({ incident, school }: Followed): boolean => keyHoldersFor(incident, school).length > 0;

/** Promises no more than holds. */
const whoReads = (found: Followed, directory: Directory): string =>
  isSealedFor(found)
    ? `Your answer is sealed before it is kept: ${sayKeyHolders(found.incident, found.school, directory)} ` +
      'alone can open it. Neither the people who look into it nor the person who runs the school’s server ' +
      'can read what is kept.'
    : `In Candour only the acting ${inDuty('chair')} reads the answer. It is not sealed, because nobody ` +
      `has a key yet. The person who runs the school’s server could read it.`;

export const asked = (found: Followed, forms: TalkForms): Child => {
  const { incident, school } = found;
  const acting = sayActingChair(incident, school, forms.directory);
  if (awaitsAnswer(incident)) {
    return html`<h2 class="govuk-heading-m">You are asked: ${retaliationQuestion}</h2>
      <p class="govuk-body">${capitalised(acting)} asks everybody whose name is protected.
      ${whoReads(found, forms.directory)} You need not answer.</p>
      ${talkForm(found, 'answer', forms, 'Send answer')}`;
  }
  if (isOpen(incident)) return null;
  if (retaliationAnswered(incident) !== null) {
    return insetText({
      text: html`<p class="govuk-body">You have answered how you were treated.</p>${treatedBadly}`,
    });
  }
  return (
    isProtected(incident) &&
    !found.isOver &&
    insetText({
      text: html`<p class="govuk-body">In some months ${acting} asks you here how you have been
      treated since: look in again.</p>${treatedBadly}`,
    })
  );
};

type InTheWay = Refusal | { readonly problems: readonly Located[] } | null;

const write = async ({ app }: Site, { incident }: Followed, actor: Actor, form: Form): Promise<InTheWay> => {
  const read = parseFields(talkFields.message, form);
  if ('problems' in read) return read;
  const command = { step: 'write-to-case', facts: {}, prose: { text: read.answers.message } } as const;
  const order = { kind: 'incident', stream: incident.id, commands: [command], actor } as const;
  const answer = await app.execute({ ...order, secret: secretIn(form) });
  return isRefusal(answer) ? answer : null;
};

const answer = async ({ app }: Site, { incident }: Followed, actor: Actor, form: Form): Promise<InTheWay> => {
  const read = parseFields(talkFields.answer, form);
  if ('problems' in read) return read;
  const isPromised = form.get('sealed') === 'yes';
  return app.answers.send({ incident, actor, said: read.answers, isPromised, secret: secretIn(form) });
};

const sent = { message: write, answer, tick } as const;

/** Null once it is on the record. */
export const sendTalk = async (
  site: Site,
  found: Followed,
  actor: Actor,
  { about, form }: Pick<Sent, 'about' | 'form'>,
): Promise<Sent | null> => {
  // Only the chair reads an answer.
  const warning = about === 'message' ? await addedWarning(site, found, form, ['message']) : null;
  if (warning !== null) return { about, form: warnedNow(form), problems: [warning] };
  const inTheWay = await sent[about](site, found, actor, form);
  if (inTheWay === null) return null;
  return { about, form, ...(isRefusal(inTheWay) ? { refusal: inTheWay } : inTheWay) };
};
