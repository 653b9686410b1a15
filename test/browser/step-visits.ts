// The page of each step, where its sample stands; samples of one stage share an incident.
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import type { SiteIncident } from '../given/site-incident.ts';
import { type SiteStage, siteStages } from '../given/site-stages.ts';
import { onItsPage } from '../given/step-samples.ts';

/** Where a page stands: who opens it, and at which address on this site. */
export type Visit = { readonly by: Name | null; readonly path: string };

export const stepVisits = async (site: OpenSite): Promise<readonly Visit[]> => {
  const incidents = new Map<SiteStage, SiteIncident>();
  const all: Visit[] = [];
  for (const step of Object.keys(stepPages) as (keyof typeof stepPages)[]) {
    const { by, on, asked = '' } = onItsPage(step);
    const each = incidents.get(on) ?? (await siteStages[on](site));
    incidents.set(on, each);
    all.push({ by, path: `${each.path}/${step}${asked}` });
  }
  return all;
};
