// What to do now, as the page after sending said it: that page is shown once, and a phone loads it anew after
// a call. It stands on the page of the report until somebody acknowledged or contained it.
import type { Followed } from '../../../app/reporting/followed.ts';
import { isReporters } from '../../../incident/people/hearing.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import { tickOf } from '../../../incident/state/judging/first-aid.ts';
import { type FirstAidItem, firstAid } from '../../../policy/procedures/first-aid-2026.ts';
import { type Actor, isRefusal, type Refusal } from '../../../record/step.ts';
import type { Form } from '../../forms/form.ts';
import type { Site } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { timeOrDay } from '../../ui/when.ts';
import { about } from '../../words/entries.ts';
import { handOverUnnamed, type Ticking, whatToDoNow } from '../report/containment.ts';
import { likelyOf } from '../report/likely-list.ts';
import { recipientsOf } from '../report/recipients.ts';

export const firstSteps = async (site: Site, found: Followed, ticking: Ticking): Promise<Child> => {
  const { incident, written } = found;
  const { report, acknowledged, contained, stage, reference } = incident;
  const isLookedAt = acknowledged !== null || contained !== null;
  if (report === null || isLookedAt || stage !== 'reported') return null;
  const chosen = incident.ticks.findLast(({ by }) => isReporters(incident, by))?.list ?? undefined;
  const likely = likelyOf(written.get(report.entry)?.what ?? '', report.redFlags, chosen);
  const { concerns, proseGiven, reporter } = report;
  const isHidden = isProtected(incident);
  const isNamed =
    !isHidden && (reporter !== null || ['reportedBy', 'contact'].some((part) => proseGiven.includes(part)));
  const toChair = isHidden || proseGiven.includes('concernsWhom');
  const recipients = (await recipientsOf(site))(concerns, toChair);
  return whatToDoNow(likely, isHidden, {
    school: found.school,
    directory: await site.app.directory(),
    concerns,
    handOver: isNamed ? null : handOverUnnamed(recipients, { reference }),
    ticking: {
      ...ticking,
      doneAt(list, item) {
        const done = tickOf(incident, list, item);
        if (done === null || !isReporters(incident, done.by)) return done && 'Done';
        return html`${about(incident, done.by)}${timeOrDay(done.at, site.app.now())}`;
      },
    },
  });
};

/** What is ticked already stays so, however often it is sent. */
export const tick = async (
  { app }: Site,
  { incident }: Followed,
  actor: Actor,
  form: Form,
): Promise<Refusal | null> => {
  const list = firstAid.find(({ id }) => id === form.get('list'))?.id ?? null;
  const item = form.get('item') as FirstAidItem;
  if (tickOf(incident, list, item) !== null) return null;
  const command = { step: 'tick-first-aid', facts: { list, item }, prose: {} } as const;
  const order = { kind: 'incident', stream: incident.id, commands: [command], actor } as const;
  const answer = await app.execute(order);
  return isRefusal(answer) ? answer : null;
};
