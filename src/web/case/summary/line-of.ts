import type { When } from '../../../policy/when.ts';
import { sentenceOf } from '../../../record/shorten.ts';
import type { Actor } from '../../../record/step.ts';
import type { Line } from '../../ui/line-list.ts';
import { dayOf } from '../../ui/when.ts';
import { sayActor } from '../../words/entries.ts';
import { entryPath, type StepView } from '../case-form.ts';
import { corrections } from './corrections.ts';

type Put = Pick<Line, 'sign' | 'head'> &
  Partial<Line> & { readonly text?: string | null | undefined; readonly by: Actor; readonly on: When };

/** In characters: the row is a line or two, and leads to the rest. */
const textMax = 90;

/** The row of an entry, which leads to it. */
export const lineOf = (view: StepView, entry: number, { by, on, text, ...line }: Put): Line => ({
  id: `found-${entry}`,
  href: entryPath(view.found, entry),
  who: sayActor(view.found.directory, by),
  day: dayOf(on, view.found.now),
  text: text && (line.isOpen ? text : sentenceOf(text, textMax)),
  ...line,
  after: [corrections(view, entry), line.after],
});
