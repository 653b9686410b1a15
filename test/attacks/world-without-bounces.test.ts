// The world without, beside a mail server that does not know the address of somebody who is told of the
// incident alone: that mail came back shows on pages that others read, and so may not tell why it was sent.
import { describe, test } from 'node:test';
import type { Name } from '../given/people.ts';
import { type OpenSite, whenPersonChanges } from '../given/site.ts';
import { givenReportedOn } from '../given/site-incident.ts';
import { type Both, type Hidden, seenInTurn, thenSame } from '../given/two-worlds.ts';

const what = { what: 'The zanzibar folder was copied.' };

/** A governor who has no password yet. */
const newcomer = async (site: OpenSite): Promise<void> => {
  const person = site.app.newPersonId();
  const facts = { person, roles: ['governor'], employed: false } as const;
  const prose = { name: 'Pat newcomer', address: 'newcomer@brookside.example' };
  await whenPersonChanges(site, person, { step: 'add-person', facts, prose });
};
/** Nobody writes to them of anything that others know of. */
const both: Both = { before: newcomer, refused: ['second-governor', 'vice-chair', 'newcomer'] };
const observers: readonly Name[] = ['headteacher', 'administrator', 'chair'];

const hidden: Hidden = (site) => {
  const concerns = ['headteacher', 'chair', 'vice-chair'] as const;
  return givenReportedOn(site, { concerns, redFlags: ['child-at-risk'] }, null, what);
};

describe('the world without an incident of which mail came back', () => {
  test('is the same on pages of people, in dead letters, ways to be reached and forms', async () => {
    const seen = await seenInTurn([hidden], observers, both);
    const without = await seenInTurn([], observers, both);
    for (const [index, name] of observers.entries()) thenSame(seen[index], without[index], name);
  });
});
