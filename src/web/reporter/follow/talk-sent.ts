// Takes in what a reporter writes to the people who look into it, or answers, by receipt or signed in.
// Draws no page.
import type { Followed } from '../../../app/reporting/followed.ts';
import { type Actor, isRefusal, type Refusal } from '../../../record/step.ts';
import { type Located, parseFields } from '../../forms/field.ts';
import { type Form, secretIn } from '../../forms/form.ts';
import type { Site } from '../../shell/site.ts';
import { warnedNow } from '../report/report-warning.ts';
import { addedWarning } from './added-warning.ts';
import { type Sent, talkFields } from './talk.ts';

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

/** Puts what was sent on the record; what is in the way, or null once it is there. */
export const sendTalk = async (
  site: Site,
  found: Followed,
  actor: Actor,
  { about, form }: Pick<Sent, 'about' | 'form'>,
): Promise<Sent | null> => {
  // An answer is for the chair alone.
  const warning = about === 'message' ? await addedWarning(site, found, form, ['message']) : null;
  if (warning !== null) return { about, form: warnedNow(form), problems: [warning] };
  const inTheWay = await (about === 'message' ? write : answer)(site, found, actor, form);
  if (inTheWay === null) return null;
  return { about, form, ...(isRefusal(inTheWay) ? { refusal: inTheWay } : inTheWay) };
};
