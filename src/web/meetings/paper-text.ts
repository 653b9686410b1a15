// The text that a paper for the governors begins with: what stands on record, without anybody's name.

import type { KindName } from '../../app/kinds.ts';
import { told } from '../../incident/figures/few.ts';
import { openAuthorities } from '../../incident/state/governing/governing.ts';
import { isProtected, outcome, severity } from '../../incident/state/incident.ts';
import { saidLast } from '../../incident/state/report.ts';
import { isUnopened } from '../../incident/state/title.ts';
import { type Named, withoutNames } from '../../meeting/without-names.ts';
import { londonDate, sayDate, sayMonth } from '../../policy/clock.ts';
import { inOffice } from '../../policy/said.ts';
import type { EntryNo, StreamId } from '../../record/ids.ts';
import { capitalised } from '../../record/phrases.ts';
import { saySubject } from '../../school/policies/subject.ts';
import { type StepView, titleOf, viewOn, writtenIn } from '../case/case-form.ts';
import { sayTold } from '../case/figures/figure-lines.ts';
import { reportParts } from '../case/outcome/outcome.ts';
import { partsAsked } from '../policy/exceptions/exception-form.ts';
import type { DeskRequest, Site } from '../shell/site.ts';
import { namesOf } from '../words/entries.ts';
import { everybodyOn } from '../words/everybody.ts';

export type PaperSource = {
  readonly text: string;
  /** Whom the paper must not name. */
  readonly people: readonly Named[];
};

type Part = readonly [title: string, text: string];

/** The authority on which it was allocated, or what else was done at once and why it could not wait. */
const urgentAt = ({ entries, found }: StepView, entry: EntryNo): string => {
  const isLead = found.incident.leads.some((lead) => lead.entry === entry);
  const written = ['authority', 'what', 'why'].map((field) => writtenIn(entries, entry, field));
  return [isLead ? 'Chose who leads the investigation.' : '', ...written]
    .filter((text) => text !== '')
    .join(' ');
};

/** A protected report is told by its month alone, and never in its reporter's words. */
const partsOf = (view: StepView): readonly Part[] => {
  const { incident } = view.found;
  const { report, details } = incident;
  const [level, done] = [severity(incident), outcome(incident)];
  const kept = isProtected(incident);
  const at = report?.receivedAt ?? 0;
  const { affected } = saidLast(details);
  return [
    ['Severity', level === null ? 'Not classified yet' : capitalised(level)],
    ['Reported', kept ? sayMonth(londonDate(at)) : sayDate(at)],
    ...(affected === null ? [] : [['People affected', sayTold(told(affected))] as const]),
    ...(kept || done !== null
      ? []
      : [['What happened', writtenIn(view.entries, report?.entry, 'what')] as const]),
    ...openAuthorities(incident)
      .toSorted((a, b) => a.entry - b.entry)
      .map(({ entry }) => [`What the ${inOffice('chair')} did`, urgentAt(view, entry)] as const),
    ...(done === null
      ? [['Outcome report', 'Not in yet.'] as const]
      : reportParts(view, done.entry).parts.map(({ title, text }) => [title, text] as const)),
    [
      `Findings of the ${inOffice('governors')}`,
      writtenIn(view.entries, incident.governorsOutcome?.entry, 'findings'),
    ],
  ];
};

const sourceFrom = (title: string, parts: readonly Part[], people: readonly Named[]): PaperSource => {
  const said = parts
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${withoutNames(text, people)}`);
  return { text: [title, ...said].join('\n\n'), people };
};

type SourceOf = (request: DeskRequest, site: Site, stream: StreamId) => Promise<PaperSource | null>;

/** Null where the reader may not open it, or nobody has opened it yet: its reading goes on record there. */
const incidentSource: SourceOf = async (request, site, stream) => {
  const { app } = site;
  const { id } = request.get('signed');
  const reference = await app.cases.referenceOf(id, stream);
  if (!reference) return null;
  const found = await app.cases.open(id, reference);
  const { incident } = found;
  if (isUnopened(incident) || incident.erased !== null) return null;
  if (request.req.method === 'GET') await app.cases.read(found, `a paper for the ${inOffice('governors')}`);
  const view = await viewOn(request, site, found);
  const people = everybodyOn(request.get('signed'), view);
  // A title that nobody worded is how the report begins.
  const title = incident.title === null ? incident.reference : withoutNames(titleOf(view), people);
  return sourceFrom(title, partsOf(view), people);
};

const exceptionSource: SourceOf = async (request, { app }, stream) => {
  const signed = request.get('signed');
  const opened = await app.streams.open(signed.id, 'exception', stream);
  const { about, from, until, askedUntil } = opened.state;
  const days: readonly Part[] = [
    ['First day', sayDate(from)],
    ['Last day', sayDate(until)],
    ...(askedUntil === null ? [] : [['Renewal until', sayDate(askedUntil)] as const]),
  ];
  const title = `Exception from ${saySubject(about, namesOf(signed.directory))}`;
  return sourceFrom(title, [...partsAsked(opened), ...days], everybodyOn(signed, opened));
};

/** What governors are asked of may name people, and not each of them may open it. */
const sources: { readonly [K in KindName]?: SourceOf } = {
  incident: incidentSource,
  exception: exceptionSource,
};

export const hasPapers = (kind: KindName): boolean => sources[kind] !== undefined;

export const paperSource = (
  request: DeskRequest,
  site: Site,
  kind: KindName,
  stream: StreamId,
): Promise<PaperSource | null> | null => sources[kind]?.(request, site, stream) ?? null;
