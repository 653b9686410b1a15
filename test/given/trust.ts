// A trust of two schools with a desk of its own, and a provider that vouches for its people. Its officer has
// an account in each school, as any school makes one.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { figuresOf, statutory } from '../../src/policy/procedures/procedures-figures.ts';
import { proceduresNow } from '../../src/school/policies/adopted-procedures.ts';
import type { SchoolCommand } from '../../src/school/steps.ts';
import type { TestDatabase } from '../tools/databases.ts';
import type { Browser, Page } from '../tools/http.ts';
import { givenSchools, type ManySchools } from './many-schools.ts';
import type { Name } from './people.ts';
import { openProvider, type TestProvider } from './sign-in-provider.ts';
import type { OpenSite } from './site.ts';
import { givenAdoptedOn } from './versions.ts';

export const [ash, birch] = ['ash.trust.example', 'birch.trust.example'] as const;
export const deskHost = 'desk.trust.example';

export type GivenTrust = {
  readonly schools: ManySchools;
  readonly provider: TestProvider;
  readonly a: OpenSite;
  readonly b: OpenSite;
  readonly clock: { now: number };
  /** Somebody of the trust, signed in at its desk by this account of the provider. */
  readonly officer: (oid: string) => Promise<Browser>;
};

/** Follows a link to another host, as a browser would. */
export const elsewhere = async (schools: ManySchools, url: string): Promise<Browser> => {
  const { hostname, pathname, search } = new URL(url);
  const browser = schools.anybody(hostname);
  await browser.open(pathname + search);
  return browser;
};

export async function givenTrust(t: TestContext, shared?: TestDatabase): Promise<GivenTrust> {
  const provider = await openProvider(`https://${deskHost}/sign-in/provider`);
  t.after(provider.close);
  const clock = { now: Date.now() };
  const trust = {
    ...{ TRUST_HOST: deskHost, TRUST_NAME: 'Grove Trust', TRUST_OIDC_ISSUER: provider.issuer },
    ...{ TRUST_OIDC_CLIENT: 'candour', TRUST_OIDC_SECRET: 'a secret of the school' },
  };
  const { places } = provider;
  const opening = { clock: () => clock.now };
  const schools = await givenSchools(t, [ash, birch], {
    ...{ trust, places, opening, clock },
    ...(shared && { shared }),
  });
  return {
    ...{ schools, provider, clock },
    a: await schools.siteAt(ash),
    b: await schools.siteAt(birch),
    async officer(oid) {
      const browser = schools.anybody(deskHost);
      await signInAtTrust(browser, provider, oid);
      return browser;
    },
  };
}

export async function signInAtTrust(browser: Browser, provider: TestProvider, oid: string): Promise<Page> {
  provider.account = { ...provider.account, oid };
  const location = (await browser.ask('/sign-in/with')).headers.get('location') ?? '';
  assert.ok(location.startsWith(provider.issuer), location);
  const back = new URL(await provider.visit(location));
  return browser.open(back.pathname + back.search);
}

/** The school offers the seat, a second person agrees where it takes two, and hands out its link. */
export async function seatLink(site: OpenSite, name: Name, second?: Name): Promise<string> {
  const admin = await site.as('administrator');
  await admin.open(`/people/${site.ids[name]}/offer-seat`);
  await admin.send('Offer a seat at the trust’s desk');
  if (second !== undefined) {
    const other = await site.as(second);
    const entry = (await site.app.school()).people.get(site.ids[name])?.waiting[0]?.entry;
    await other.open(`/people/${site.ids[name]}/confirm-change?change=${entry}`);
    await other.send('Record your decision', { decision: 'confirm' });
  }
  await admin.open(`/people/${site.ids[name]}`);
  const shown = await admin.send('Make the link');
  return shown.html.match(/https:\/\/desk\.trust\.example\/seat\/[^"<\s]+/)?.[0] ?? assert.fail(shown.text);
}

export async function takeSeat(officer: Browser, link: string): Promise<Page> {
  await officer.open(new URL(link, `https://${deskHost}`).pathname);
  return officer.send('Take the seat');
}

/** The address that the trust's desk leads to, for this item of a school. */
export const handedOver = async (officer: Browser, host: string, to: string): Promise<string> =>
  (await officer.ask(`/open/${host}?to=${encodeURIComponent(to)}`)).headers.get('location') ?? '';

export const taken = async (
  { app, ids }: OpenSite,
  by: Name,
  ...commands: SchoolCommand[]
): Promise<void> => {
  const actor = { kind: 'person', person: ids[by] } as const;
  const answer = await app.execute({ kind: 'school', stream: app.schoolId, actor, commands });
  assert.ok(isDone(answer), JSON.stringify(answer));
};

/** The school has a word of its own in all that a trust can offer. */
export async function givenModel(site: OpenSite): Promise<void> {
  const { settings } = await site.app.school();
  const figures = { ...figuresOf(proceduresNow(settings)), retentionYears: 9 };
  const reason = 'We keep them longer.';
  await taken(site, 'headteacher', {
    ...{ step: 'propose-procedures', facts: { figures, statutory }, prose: { reason } },
  });
  const proposal = (await site.app.school()).settings.proposed?.entry ?? 0;
  const facts = { proposal, meetingOn: '2026-01-05' } as const;
  await taken(site, 'chair', { step: 'adopt-procedures', facts, prose: { minute: '7.2' } });
  await taken(site, 'bursar', insurer('Zurich', '01632 960100'));
  const [own] = settings.policies;
  const listed = [
    { policy: own?.id ?? null, owner: own?.owner ?? null },
    { policy: null, owner: null },
  ];
  await taken(site, 'headteacher', {
    step: 'set-information-policies',
    facts: { policies: listed },
    prose: {
      policyName: 'Security Incidents Policy\nOwn devices',
      policyLink: '\nhttps://grove.example/byod',
    },
  });
  await givenAdoptedOn(site);
}

export const insurer = (contactPerson: string, contactPhone: string): SchoolCommand => ({
  ...{ step: 'check-contacts', facts: { contacts: ['insurer'], isChanged: true } },
  prose: { contactPerson, contactPhone },
});
