// The trust's own desk, beside its schools: its small store of people, and the schools that they ask.
import { createTrustPeople, type TrustPeople } from './accounts/trust/trust-people.ts';
import { openPlaces, placesOf } from './app/operate/open-store.ts';
import { type Config, configOf, type SchoolFolders, type TrustConfig } from './config.ts';
import type { Houses } from './houses.ts';
import { hourMs } from './policy/clock.ts';
import type { Roster } from './roster.ts';
import { createQueue } from './services/queue.ts';
import { type ProviderPlaces, type ProviderWay, providerPlaces } from './services/sign-in/provider.ts';
import type { OperatorLog } from './web/shell/errors.ts';
import type { Site } from './web/shell/site.ts';
import { createTrustServer } from './web/trust/trust-server.ts';

export type Trust = {
  readonly host: string;
  readonly answer: (request: Request) => Promise<Response>;
  readonly offers: TrustPeople['offers'];
  readonly close: () => Promise<void>;
};

type Given = {
  readonly config: Config;
  readonly schools: SchoolFolders;
  readonly roster: Roster;
  readonly houses: Houses;
  readonly log: OperatorLog;
  /** Left out, the real ones. */
  readonly places?: ProviderPlaces;
  readonly now?: () => number;
};

/** Schools that one page asks together. */
const askedAtOnce = 8;
const keepMs = hourMs / 6;

/** Where an issuer is everybody's, only the trust's own accounts are let in. */
const wayOf = ({ provider }: TrustConfig, places: ProviderPlaces): ProviderWay | null => {
  if (provider === null) return null;
  const { issuer, client, secret, domain } = provider;
  if (issuer === places.google) return { provider: 'google', domain, client, secret };
  const [tenant = ''] = issuer.startsWith(`${places.microsoft}/`)
    ? issuer.slice(places.microsoft.length + 1).split('/')
    : [];
  return tenant === ''
    ? { provider: 'other', issuer, client, secret }
    : { provider: 'microsoft', tenant, client, secret };
};

const asking = (houses: Houses, log: OperatorLog) => {
  const queue = createQueue(askedAtOnce);
  return <T>(host: string, work: (site: Site) => Promise<T>, what?: 'work' | 'look'): Promise<T | null> =>
    queue(host, async () => {
      try {
        const held = await houses.at(host, keepMs, what);
        return held && (await work(held.school.site).finally(held.leave));
      } catch (error) {
        // One school that cannot be opened keeps nobody from the others.
        log({ reference: 'trust', error, at: 'the trust’s desk', isReporters: true, school: host });
        return null;
      }
    });
};

export async function openTrust(trust: TrustConfig, given: Given): Promise<Trust> {
  const { config, schools, roster, houses, log, now = Date.now, places = providerPlaces } = given;
  const own = configOf(config, schools, trust.host);
  const store = await openPlaces({ ...placesOf(own), ...roster.places });
  const people = createTrustPeople({
    ...store,
    ...{ name: trust.name, baseUrl: trust.baseUrl, now, places, way: wayOf(trust, places) },
    times: { idleMs: config.sessionIdleMs, absoluteMs: config.sessionMaxMs },
    onTrouble: (error) => log({ reference: 'trust', error, at: 'the trust’s desk', isReporters: false }),
  });
  const { name, baseUrl } = trust;
  const { stamps } = houses;
  const server = createTrustServer({ people, name, baseUrl, now, stamps, at: asking(houses, log) }, log);
  const answer = async (request: Request) => server.fetch(request);
  return { host: trust.host, answer, offers: people.offers, close: store.close };
}
