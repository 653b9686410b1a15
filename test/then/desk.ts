// The desk as facts: its rows, the group in which each stands, for whom, and where its button leads.

export type DeskRow = {
  readonly reference: string;
  /** '' where it is others' work, or in a list without groups. */
  readonly group: string;
  readonly who: string;
  readonly due: string;
  /** Where its button leads; null where it has none. */
  readonly leadsTo: string | null;
  readonly isSolid: boolean;
  readonly text: string;
};

const parts =
  /<h2\s+class="(candour-group|govuk-heading-m)[^"]*">\s*([^<]*?)\s*<|<li class="candour-row">(.*?)<\/li>/gs;

const plain = (html: string): string =>
  html
    .replaceAll(/<span\s+class="candour-paper-only">[^<]*<\/span>|<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const within = (row: string, name: string): string =>
  plain(new RegExp(`class="candour-row__${name}[^"]*">(.*?)</div>`, 's').exec(row)?.[1] ?? '');

const rowOf = (row: string, group: string): DeskRow => {
  const button = /<a href="([^"]*)"[^>]*class="([^"]*govuk-button[^"]*)"/s.exec(row);
  return {
    reference: /INC-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(row)?.[0] ?? '',
    group,
    who: within(row, 'who').replace(/^For /, ''),
    due: within(row, 'due'),
    leadsTo: button?.[1] ?? null,
    isSolid: button !== null && !(button[2] ?? '').includes('--secondary'),
    text: plain(row),
  };
};

export const deskRows = (html: string): readonly DeskRow[] => {
  let group = '';
  const rows: DeskRow[] = [];
  for (const [, kind, heading = '', row] of html.matchAll(parts)) {
    if (row === undefined) group = kind === 'candour-group' ? heading : '';
    else rows.push(rowOf(row, group));
  }
  return rows;
};

export const deskRow = (html: string, reference: string): DeskRow | undefined =>
  deskRows(html).find((row) => row.reference === reference);
