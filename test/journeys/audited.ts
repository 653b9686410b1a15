// How the headteacher or the chair gives an auditor an incident to read, and the link that they pass on.
import assert from 'node:assert/strict';
import type { LeftOut } from '../../src/incident/state/auditors.ts';
import type { Name } from '../given/people.ts';
import type { OpenSite } from '../given/site.ts';
import type { SiteIncident } from '../given/site-incident.ts';

/** The address below which the auditor reads, without the name of the machine. */
export async function givenAudited(
  site: OpenSite,
  { path }: SiteIncident,
  leavesOut: LeftOut = 'nothing',
  by: Name = 'headteacher',
): Promise<string> {
  const giver = await site.as(by);
  await giver.open(`${path}/share-with-auditor`);
  const auditor = 'Moira Tait, audit of the trust';
  const { html, status } = await giver.send('Make the link', { auditor, days: '7', leavesOut });
  assert.equal(status, 200);
  const link = /value="http[^"]*?(\/audit\/[^"]+)"/.exec(html)?.[1];
  assert.ok(link);
  return link;
}
