// A whole Candour beside a real mail server: somebody reports, and the post sends what that leads to.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Concerned } from '../../src/incident/state/report.ts';
import type { Reference } from '../../src/record/ids.ts';
import { smtpMail } from '../../src/services/mail/mail.ts';
import { type Behaviour, openSmtp, type TestSmtp } from '../tools/smtp.ts';
import type { Name } from './people.ts';
import { onForm } from './samples.ts';
import { givenSite, type OpenSite, type SiteOptions } from './site.ts';

/** A Candour that sends by this server; closed at the end of the test. */
export async function givenMailingSite(
  t: TestContext,
  url: string,
  timeoutMs?: number,
  more: Pick<SiteOptions, 'log'> = {},
): Promise<OpenSite> {
  const mail = smtpMail(url, 'candour@brookside.example', timeoutMs);
  const site = await givenSite({ mail, baseUrl: 'https://incidents.example', ...more });
  t.after(async () => {
    mail.close();
    await site.close();
  });
  return site;
}

/** A Candour beside a mail server that behaves so. */
export async function givenSiteBesideServer(
  t: TestContext,
  behaviour: Behaviour = {},
  more: Pick<SiteOptions, 'log'> = {},
): Promise<{ site: OpenSite; server: TestSmtp }> {
  const server = await openSmtp(behaviour);
  t.after(server.close);
  return { site: await givenMailingSite(t, server.url, undefined, more), server };
}

type Ask = { readonly concerns?: readonly Concerned[]; readonly contact?: string };

/** Somebody reports: that is told to the office at once, or to the person who is in its place. */
export async function whenReported(
  { app, clock }: OpenSite,
  { concerns = [], contact }: Ask = {},
): Promise<Reference> {
  const receipt = await app.reports.report({
    secret: await app.reports.newSecret(),
    actor: { kind: 'reporter' },
    facts: { ...onForm(clock.now), concerns },
    prose: {
      what: 'A list of pupils went to the wrong parent',
      ...(contact === undefined ? {} : { contact }),
    },
  });
  assert.ok('reference' in receipt);
  return receipt.reference;
}

/** The headteacher acknowledges a report: that is told to its reporter. */
export async function whenAcknowledged({ app, ids }: OpenSite, reference: Reference): Promise<void> {
  const { incident } = await app.cases.open(ids.headteacher, reference);
  await app.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'person', person: ids.headteacher },
    commands: [{ step: 'acknowledge', facts: {}, prose: {} }],
  });
}

/** Sends until nothing is due; what the server said to each letter. */
export async function whenMailIsSent({ app }: OpenSite): Promise<readonly (string | null)[]> {
  const said: (string | null)[] = [];
  for (;;) {
    const turn = await app.post.turn();
    if (!turn.due) return said;
    said.push(turn.refused);
  }
}

export const outbox = ({ database }: OpenSite) => database.reader.selectFrom('outbox').selectAll().execute();
/** Somebody's address. */
export const addressOf = (name: Name): string => `${name}@brookside.example`;
/** Somebody as the school has them. */
export const person = async ({ app, ids }: OpenSite, name: Name) => {
  const found = (await app.school()).people.get(ids[name]);
  return found ?? assert.fail(name);
};
