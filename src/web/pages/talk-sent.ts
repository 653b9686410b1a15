// Takes in what a reporter writes to the people who look into it, or answers, by receipt or signed in.
// Draws no page.
import type { Followed } from '../../app/followed.ts';
import type { IncidentCommand } from '../../incident/steps.ts';
import { type Actor, isRefusal } from '../../record/step.ts';
import { parseFields } from '../field.ts';
import type { Form } from '../form.ts';
import type { Site } from '../site.ts';
import { secretIn } from '../step-routes.ts';
import { type About, type Sent, talkFields } from './talk.ts';

type Parsed = { readonly command: IncidentCommand } | Pick<Sent, 'problems'>;

const parsed = (about: About, form: Form): Parsed => {
  if (about === 'message') {
    const read = parseFields(talkFields.message, form);
    if ('problems' in read) return read;
    return { command: { step: 'write-to-case', facts: {}, prose: { text: read.answers.message } } };
  }
  const read = parseFields(talkFields.answer, form);
  if ('problems' in read) return read;
  return { command: { step: 'answer-retaliation', facts: {}, prose: read.answers } };
};

/** Puts what was sent on the record; what is in the way, or null once it is there. */
export const sendTalk = async (
  site: Site,
  { incident }: Followed,
  actor: Actor,
  { about, form }: Pick<Sent, 'about' | 'form'>,
): Promise<Sent | null> => {
  const read = parsed(about, form);
  if (!('command' in read)) return { about, form, ...read };
  const order = { kind: 'incident', stream: incident.id, commands: [read.command], actor } as const;
  const answer = await site.app.execute({ ...order, secret: secretIn(form) });
  return isRefusal(answer) ? { about, form, refusal: answer } : null;
};
