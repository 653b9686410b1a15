// What to do now, as the page after sending said it: that page is shown once, and a phone loads it anew after
// a call. It stands on the page of the report until somebody acknowledged or contained it.
import type { Followed } from '../../../app/reporting/followed.ts';
import { isProtected } from '../../../incident/state/incident.ts';
import type { Site } from '../../shell/site.ts';
import type { Child } from '../../ui/html.ts';
import { handOverUnnamed, likelyToDo } from '../report/containment.ts';
import { likelyCards } from '../report/likely-cards.ts';
import { recipientsOf } from '../report/recipients.ts';

export const firstSteps = async (site: Site, { incident, written }: Followed): Promise<Child> => {
  const { report, acknowledged, contained, stage, reference } = incident;
  const isLookedAt = acknowledged !== null || contained !== null;
  if (report === null || isLookedAt || stage !== 'reported') return null;
  const likely = likelyCards(written.get(report.entry)?.what ?? '');
  const { concerns, proseGiven, reporter } = report;
  const isNamed =
    !isProtected(incident) &&
    (reporter !== null || ['reportedBy', 'contact'].some((part) => proseGiven.includes(part)));
  if (isNamed) return likelyToDo(likely, null);
  const toChair = isProtected(incident) || proseGiven.includes('concernsWhom');
  const recipientsFor = await recipientsOf(site);
  return likelyToDo(likely, handOverUnnamed(recipientsFor(concerns, toChair), { reference }));
};
