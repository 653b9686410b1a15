import type { Context } from 'hono';
import type { Accounts } from '../../accounts/accounts.ts';
import type { SignedInNow } from '../../accounts/sessions.ts';
import type { App } from '../../app/app.ts';
import type { Case } from '../../app/cases/cases.ts';
import type { Directory } from '../../app/directory.ts';
import type { InPlaceOfChair } from '../../policy/said.ts';
import type { PersonId, Reference } from '../../record/ids.ts';
import type { Offer } from '../../school/policies/offer-state.ts';
import type { Person, School } from '../../school/school.ts';
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';
import type { PracticeBanner } from '../ui/practice.ts';

export type Site = {
  readonly app: App;
  readonly accounts: Accounts;
  /** The address people reach it under, without a slash at the end. */
  readonly baseUrl: string;
  /** Files larger than this many bytes are refused. */
  readonly uploadMaxBytes: number;
  /** Where a request comes from, where it can be trusted; '' without a socket. */
  readonly networkOf: NetworkOf;
  /** Shown on the sign-in page of the sample school; null everywhere else. */
  readonly samplePassword: string | null;
  /** All that the trust offers any school: `offeredTo` says which of it is for this one. */
  readonly offered: () => Promise<readonly Offer[]>;
};

/** Somebody of the school, as lists and words are made for them. */
export type Reader = {
  readonly id: PersonId;
  readonly person: Person;
  readonly school: School;
  readonly directory: Directory;
};

export type Signed = Reader & {
  readonly session: SignedInNow;
  readonly unread: number;
  /** What they have to act on now, or see others act on. */
  readonly happening: readonly Reference[];
};

export type DeskEnv = {
  readonly Variables: {
    readonly signed: Signed;
    /** The page is about what was reported in confidence. */
    readonly isConfided: true | undefined;
    readonly actsForChair: InPlaceOfChair | null | undefined;
    /** The incident of the page, where somebody was asked first whether to open it. */
    readonly opened: Case | undefined;
    /** The page is of a practice incident. */
    readonly practice: PracticeBanner | undefined;
  };
  readonly Bindings: NodeBindings;
};
/** The raw request of Node, for uploads that stream. */
type NodeBindings = { readonly incoming?: import('node:http').IncomingMessage };
export type DeskRequest = Context<DeskEnv>;

export type NetworkOf = (request: DeskRequest) => string;

/**
 * Until BASE_URL is set, the address opens on the machine itself alone: links and posters would lead others
 * nowhere.
 */
export const isOnlyHere = ({ baseUrl }: Pick<Site, 'baseUrl'>): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname);

/** From where people open Candour: from the server alone, from elsewhere by plain http, or by https. */
export type Reach = 'here' | 'http' | 'https';

export const reachOf = (site: Pick<Site, 'baseUrl'>): Reach => {
  if (isOnlyHere(site)) return 'here';
  return site.baseUrl.startsWith('https:') ? 'https' : 'http';
};

/** An address by plain http is one on the school's own network. */
export const atSchool = 'on the school’s network or Wi-Fi';

/** As it stands after an address. */
export const opensWhere = (site: Pick<Site, 'baseUrl'>): string =>
  ({ here: 'on the server itself', http: atSchool, https: 'from any telephone' })[reachOf(site)];

/** Where an address that is not yet open to everybody opens. `mend` ends what is to be done about it. */
export const reachWarning = (
  site: Pick<Site, 'baseUrl'>,
  what: string,
  before: string,
  mend = 'ask the person who runs the server to set its address',
): Child => {
  const words = {
    here: `${what} opens only on the server itself. Before you ${before}, ${mend}.`,
    http: `${what} opens only ${atSchool}.`,
    https: null,
  }[reachOf(site)];
  return words !== null && html`<div class="candour-screen-only">${warningText({ text: words })}</div>`;
};
