// The report of a term on paper: one page of what happened and what was counted, then all figures.
import type { Block, Cell, CountRow, Document } from '../../app/documents/document.ts';
import { numberIn } from '../../incident/figures/few.ts';
import { standsOut } from '../../incident/figures/stands-out.ts';
import { counted, sayDate } from '../../policy/clock.ts';
import { inDuty } from '../../policy/said.ts';
import { capitalised } from '../../record/phrases.ts';
import { proceduresNow } from '../../school/policies/adopted-procedures.ts';
import { sayTerm } from '../../term-report/state.ts';
import { writtenIn } from '../case/case-form.ts';
import type { Charted } from '../case/figures/charted.ts';
import { type FigureLine, sayTaken, sayTold, timeWords } from '../case/figures/figure-lines.ts';
import { sayFinding } from '../case/figures/finding.ts';
import { headlineOf, type KeptFigures, keptIn } from '../term-reports/figures.ts';
import { countedOf, type TermReportView } from '../term-reports/forms.ts';
import { sayActor } from '../words/entries.ts';
import { forGovernors } from './meeting-papers.ts';
import { section, texts } from './said.ts';

const headline = (kept: KeptFigures): Block => ({
  kind: 'columns',
  widths: headlineOf(kept).map(() => -1),
  columns: headlineOf(kept).map(([label, { number }]) => [
    { kind: 'figures', items: [{ figure: number, label }] },
  ]),
});

const chart = (title: string, blocks: readonly Block[], note?: string): readonly Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'chart', title, blocks, ...(note !== undefined && { note }) }];

const counts = (of: 'box' | 'ring', rows: readonly CountRow[]): readonly Block[] =>
  rows.length === 0 ? [] : [{ kind: 'counts', of, rows }];

/** One incident each; what is too few to say is not drawn. */
const boxesOf = ({ lines }: KeptFigures, group: string): readonly Block[] =>
  counts(
    'box',
    lines
      .filter((line) => line.group === group && /^\d+$/.test(line.number))
      .map(({ what, number, find }) => ({
        label: what,
        said: number,
        filled: Number(number),
        all: Number(number),
        ...(find?.severity !== undefined && find.severity !== 'none' && { severity: find.severity }),
      })),
  );

const lateStep = ({ what, number, within }: FigureLine): readonly CountRow[] => {
  const [, late, all] = /^(\d+) of (\d+)$/.exec(number) ?? [];
  if (late === undefined || Number(late) === 0) return [];
  const said = [`${number} times`, within ?? ''].filter(Boolean).join(', ');
  return [{ label: what, said, filled: Number(late), all: Number(all) }];
};

const stepsLate = ({ lines }: KeptFigures): readonly Block[] =>
  counts('ring', lines.filter(({ group }) => group === 'Timescales not kept, by step').flatMap(lateStep));

const keptInTime = ({ weak: { timescales, reported }, heads }: Charted): readonly Block[] => {
  const late = numberIn(timescales.now?.lateIn ?? 0);
  const items = (['now', 'before'] as const).flatMap((when) => {
    const share = timescales[when];
    if (share === null) return [];
    const kept = share.part / share.of;
    return [{ figure: `${Math.round(kept * 100)} %`, label: capitalised(heads[when]), share: kept }];
  });
  const note = late === 0 ? undefined : `Some were late in ${late} of ${counted(reported, 'incident')}.`;
  return items.length === 0 ? [] : chart('Timescales kept', [{ kind: 'figures', items }], note);
};

type Beside = readonly [what: string, now: string, before: string];

const besideTable = (first: string, { heads }: Charted, rows: readonly Beside[]): Block => ({
  kind: 'table',
  head: [first, ...[heads.now, heads.before].map((each) => capitalised(each).replace(/ term$/, ''))],
  widths: [-1, 24, 22],
  rows: rows.map(([what, now, before]) => [{ text: what }, { text: now, strong: true }, { text: before }]),
});

const atAGlance = (charted: Charted): readonly Block[] => {
  const { reported, reportedBefore, nearMisses, people, reopened, failedControls } = charted.weak;
  const all = [
    ['Reported', { now: reported, before: reportedBefore }],
    ['Near misses', nearMisses],
    ['People’s mistakes', people],
    ['Reopened', reopened],
    ['A control did not work', failedControls],
  ] as const;
  const rows = all.map(
    ([what, { now, before }]): Beside => [what, sayTold(now), before === null ? '–' : sayTold(before)],
  );
  return chart('At a glance', [besideTable('Incidents', charted, rows)]);
};

const howLong = (charted: Charted): readonly Block[] => {
  const rows = charted.weak.times.map(
    ({ to, now, before }): Beside => [
      timeWords[to],
      now === null ? '–' : sayTaken(now),
      before === null ? '–' : sayTaken(before),
    ],
  );
  return chart('How long it took, half of the time', [besideTable('No longer than', charted, rows)]);
};

/** Two beside each other. */
const pair = (left: readonly Block[], right: readonly Block[]): readonly Block[] =>
  left.length + right.length === 0 ? [] : [{ kind: 'columns', widths: [-1, -1], columns: [left, right] }];

const drawn = (kept: KeptFigures): readonly Block[] => {
  const { charted } = kept;
  return [
    ...pair(
      chart('How severe', boxesOf(kept, 'Severity')),
      chart('What caused them', boxesOf(kept, 'Cause'), 'One box, one incident.'),
    ),
    ...pair(
      charted === null ? [] : keptInTime(charted),
      chart(
        'Steps that came too late',
        stepsLate(kept),
        'One ring, one time it was due; filled, it was late.',
      ),
    ),
    ...(charted === null ? [] : pair(atAGlance(charted), howLong(charted))),
  ];
};

/** What the headline does not say. */
const others = (kept: KeptFigures): readonly Block[] => {
  const lines = kept.lines.filter(({ group }) => group !== 'Incidents');
  const rows = lines.map(({ group, what, number }, at): readonly Cell[] => [
    { text: lines[at - 1]?.group === group ? '' : group, strong: true },
    { text: what },
    { text: number },
  ]);
  const head = ['About', 'What is counted', 'Number'];
  return section('The other figures', [{ kind: 'table', head, widths: [44, -1, 30], rows }], {
    wide: true,
  });
};

const found = ({ signed }: TermReportView, kept: KeptFigures): readonly Block[] => {
  if (kept.charted === null) return [];
  const text = sayFinding(standsOut(kept.charted.weak), kept.charted, proceduresNow(signed.school.settings));
  return [{ kind: 'text', text, strong: true }];
};

export const termReportDocument = (view: TermReportView): Document => {
  const { state, signed, entries } = view;
  const written = (entry: number | undefined, field: string) => writtenIn(entries, entry, field);
  const kept = keptIn(written(state.written?.entry, 'figures'));
  const { approved, noted } = state;
  const part = (title: string, text: string) => section(title, texts([text]));
  const minute = written(noted?.entry, 'minute');
  const by = `${inDuty('Governing body')}${noted === null ? '' : `, ${sayDate(noted.meetingOn)}`}`;
  return {
    ...forGovernors,
    layout: 'report',
    title: `Security incidents, ${sayTerm(state)}`,
    called: `Report to ${inDuty('governors')}`,
    school: signed.directory.schoolName,
    status:
      approved === null
        ? 'Not approved yet'
        : `Approved by ${sayActor(signed.directory, approved.by)}, ${sayDate(approved.at)}`,
    foot: countedOf(view).says,
    ...(approved === null ? { draft: true as const } : {}),
    blocks: [
      ...(kept === null ? texts(['The figures were erased.']) : [...found(view, kept), headline(kept)]),
      ...part('What happened', written(state.written?.entry, 'story')),
      ...part('What should we change?', written(state.changes?.entry, 'change') || 'Not answered yet.'),
      ...(kept === null ? [] : drawn(kept)),
      ...(minute === ''
        ? []
        : chart(`What the ${inDuty('governors')} found`, [{ kind: 'quote', text: minute, by }])),
      ...(kept === null ? [] : others(kept)),
    ],
  };
};
