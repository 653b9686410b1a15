/** Two texts compared word by word, as they are read, and as a table that needs no eye for marks. */
import { diffWords } from 'diff';
import type { Passage } from '../../policy/passages.ts';
import { fold } from './folds.ts';
import { type Html, html } from './html.ts';
import { wideTable } from './table.ts';

const changesOf = ({ before, after }: Passage) => diffWords(before, after);

const marked = (passage: Passage): Html =>
  html`${changesOf(passage).map(({ value, added, removed }) => {
    if (added) return html`<ins>${value}</ins>`;
    return removed ? html`<del>${value}</del>` : value;
  })}`;

const only = (passage: Passage, which: 'added' | 'removed'): string =>
  changesOf(passage)
    .filter((change) => change[which])
    .map(({ value }) => value.trim())
    .join(' … ') || 'Nothing';

const counted = (passages: readonly Passage[]): { added: number; removed: number } => {
  const words = (which: 'added' | 'removed') =>
    passages
      .flatMap(changesOf)
      .filter((change) => change[which])
      .reduce((sum, { value }) => sum + (value.match(/\S+/g)?.length ?? 0), 0);
  return { added: words('added'), removed: words('removed') };
};

/**
 * Each passage with what was added underlined and what was removed struck out, then the table, which `where`
 * tells from others on the page.
 */
export function wordDiff(passages: readonly Passage[], where: '' | ` in point ${string}` = ''): Html {
  const { added, removed } = counted(passages);
  return html`<p class="govuk-body">Words added: <strong>${added}</strong>. Words removed:
    <strong>${removed}</strong>.</p>
    <dl class="candour-diff">${passages.map(
      (each) => html`<div><dt>${each.name}</dt><dd>${marked(each)}</dd></div>`,
    )}</dl>
    ${fold(
      'The same as a table',
      wideTable({
        caption: `Words added and removed${where}`,
        head: [{ text: 'Passage' }, { text: 'Removed' }, { text: 'Added' }],
        firstCellIsHeader: true,
        rows: passages.map((each) => [
          { text: each.name },
          { text: only(each, 'removed') },
          { text: only(each, 'added') },
        ]),
      }),
    )}`;
}
