// Who was spoken to and heard (3b): talks with those involved, hearings of the person concerned, and what
// they answered in writing, in the order in which it was.
import type { Talk } from '../../../incident/state/parts.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { timeline } from '../../ui/timeline.ts';
import { sayActor } from '../../words/say.ts';
import { type StepView, writtenIn } from '../case-form.ts';
import { section } from './section.ts';

/** What each kind of talk is called, and the fields in which it says with whom and what was said. */
const said: Readonly<Record<Talk['kind'], { what: string; whom: string | null; text: string }>> = {
  interview: { what: 'Talk', whom: 'withWhom', text: 'said' },
  hearing: { what: 'Hearing', whom: 'whom', text: 'answered' },
  answer: { what: 'Answer in writing', whom: null, text: 'answered' },
};

const head = ({ found, entries }: StepView, talk: Talk): Html => {
  const { what, whom } = said[talk.kind];
  const who = whom === null ? sayActor(found.directory, talk.by) : writtenIn(entries, talk.entry, whom);
  return html`<strong>${what}${who && `: ${who}`}</strong>`;
};

/** Who was spoken to and heard; nothing where nobody was yet. */
export const heardSection = (view: StepView): Child => {
  const { talks } = view.found.incident;
  if (talks.length === 0) return null;
  const lines = talks
    .toSorted((a, b) => a.heldAt - b.heldAt)
    .map((talk) => ({
      at: talk.heldAt,
      who: talk.kind === 'answer' ? 'Sent' : html`Recorded by ${sayActor(view.found.directory, talk.by)}`,
      what: head(view, talk),
      body: html`<span class="candour-prose">${
        writtenIn(view.entries, talk.entry, said[talk.kind].text) || 'Erased'
      }</span>`,
    }));
  return section('heard', 'People heard', timeline(lines, view.found.now));
};
