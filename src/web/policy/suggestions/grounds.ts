// What a version of the policy answers: the suggestions and exceptions among its grounds that its reader may
// see, the incidents behind them (counted where they may not be named), and how often its points were
// excepted from and breached within a year.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { counted } from '../../../policy/clock.ts';
import { type PointNumber, pointNumbers, pointOf } from '../../../policy/policy.ts';
import { isProposer } from '../../../policy-version/step.ts';
import { readsFigures } from '../../../school/holders.ts';
import { isPoint } from '../../../school/policies/subject.ts';
import type { Counts } from '../../../suggestion/state.ts';
import type { Site } from '../../shell/site.ts';
import type { StreamView } from '../../streams/stream-form.ts';
import type { Fact } from '../../ui/case-frame.ts';
import { type Child, html } from '../../ui/html.ts';

type View = StreamView<'policy-version'>;

const kindsOfGrounds = ['suggestion', 'exception'] as const;

const seenGrounds = async ({ signed, state }: View, { app }: Site) => {
  const all = await Promise.all(
    kindsOfGrounds.map(async (kind) =>
      (await app.streams.list(signed.id, kind)).map(({ stream, state: of, title }) => ({
        ...{ kind, stream, title, about: of.about },
        incident: 'incident' in of ? of.incident : null,
      })),
    ),
  );
  return all.flat().filter(({ stream }) => state.grounds.includes(stream));
};

type Seen = Awaited<ReturnType<typeof seenGrounds>>;

const answers = (seen: Seen, count: number): readonly Fact[] => {
  if (count === 0) return [];
  const lines = seen.map(
    ({ kind, stream, title }) =>
      html`<li><a class="govuk-link" href="${streamPath(kind, stream)}">${title}</a></li>`,
  );
  const others = count - seen.length;
  const more = others > 0 && html`<li>${others} that you may not read</li>`;
  return [['Answers', html`<ul class="govuk-list">${lines}${more}</ul>`]];
};

const incidents = async (seen: Seen, { signed }: View, { app }: Site): Promise<readonly Fact[]> => {
  const named = seen.flatMap(({ incident }) => incident ?? []);
  const { seen: theirs, unseenCount } = await app.linkedIncidents(signed.id, named);
  const links: readonly Child[] = theirs.map(
    ({ reference }) => html`<a class="govuk-link" href="/incidents/${reference}">${reference}</a> `,
  );
  const others = unseenCount > 0 && counted(unseenCount, theirs.length > 0 ? 'other' : 'incident');
  return theirs.length + unseenCount === 0 ? [] : [['Lessons of', html`${links}${others}`]];
};

/** Counts alone, with the way to the exceptions that their reader may see. */
export const countsLinked = ({ exceptions, incidents }: Counts): Child => {
  const broken = incidents > 0 && `${counted(incidents, 'incident')} that breached it`;
  return exceptions === 0
    ? broken
    : html`<a class="govuk-link" href="/exceptions">${counted(exceptions, 'exception')}</a>${
        broken && ` and ${broken}`
      }`;
};

/** Of the points that it rewords or was suggested to. */
const pastYear = async (
  seen: Seen,
  { signed, state, now }: View,
  { app }: Site,
): Promise<readonly Fact[]> => {
  if (!readsFigures(signed.school, signed.id) && !isProposer(signed.school, signed.id)) return [];
  const suggested = seen.flatMap(({ about }) => (about !== null && isPoint(about) ? [pointOf(about)] : []));
  const isMeant = (point: PointNumber) => suggested.includes(point) || state.reworded[point] !== undefined;
  const counts = await app.pointCounts(now);
  const lines = pointNumbers.filter(isMeant).flatMap((point) => {
    const { exceptions = 0, incidents = 0, nearMisses = 0 } = counts.get(point) ?? {};
    if (exceptions + incidents === 0) return [];
    const near = nearMisses > 0 ? ` (${counted(nearMisses, 'near miss', 'near misses')})` : '';
    return [html`<li>Point ${point}: ${countsLinked({ exceptions, incidents })}${near}</li>`];
  });
  return lines.length === 0 ? [] : [['Past year', html`<ul class="govuk-list">${lines}</ul>`]];
};

/** The points that its grounds are about; empty where that is not known of all of them. */
export const pointsAsked = async (view: View, site: Site): Promise<readonly PointNumber[]> => {
  const seen = await seenGrounds(view, site);
  const points = seen.flatMap(({ about }) => (about !== null && isPoint(about) ? [pointOf(about)] : []));
  return points.length === view.state.grounds.length ? points : [];
};

export const groundsOf = async (view: View, site: Site): Promise<readonly Fact[]> => {
  const seen = await seenGrounds(view, site);
  return [
    ...answers(seen, view.state.grounds.length),
    ...(await incidents(seen, view, site)),
    ...(await pastYear(seen, view, site)),
  ];
};
