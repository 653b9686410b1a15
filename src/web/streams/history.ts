// What happened to a stream, the latest first: a sentence an entry, which opens to what was written.
import type { StreamEntry } from '../../app/cases/streams.ts';
import type { Directory } from '../../app/directory.ts';
import { type KindName, kinds } from '../../app/kinds.ts';
import { foldLines } from '../ui/folds.ts';
import { type Html, html } from '../ui/html.ts';
import { shortWhen } from '../ui/when.ts';
import { fieldWords, namesOf, sayActor } from '../words/entries.ts';

type Told = {
  readonly directory: Directory;
  readonly now: number;
  /** What fields are called that have another name here than elsewhere. */
  readonly called?: Readonly<Record<string, string>>;
  /** Who has no account and began it, where that is no reporter. */
  readonly outsider?: string;
};

const writtenIn = ({ written }: StreamEntry, called: Told['called']) => {
  const fields = Object.entries(written);
  return (
    fields.length > 0 &&
    html`<dl class="candour-written">${fields.map(
      ([field, text]) =>
        html`<div><dt>${called?.[field] ?? fieldWords(field)}</dt><dd class="candour-prose">${
          text ?? html`<em>Erased</em>`
        }</dd></div>`,
    )}</dl>`
  );
};

export const streamHistory = (
  kind: KindName,
  entries: readonly StreamEntry[],
  { directory, now, called, outsider }: Told,
): Html => {
  const by = ({ actor }: StreamEntry): string =>
    (actor.kind === 'reporter' && outsider) || sayActor(directory, actor);
  return html`<h2 class="govuk-heading-s">History</h2>${foldLines(
    entries.toReversed().map((entry) => ({
      id: `entry-${entry.version}`,
      at: shortWhen(entry.at, now),
      says: `${by(entry)} ${kinds[kind].words?.says(entry, namesOf(directory))}.`,
      more: writtenIn(entry, called),
    })),
  )}`;
};
