// What every page stands on, and what a page of the desk knows of whoever looks at it.
import type { Context } from 'hono';
import type { Accounts } from '../../accounts/accounts.ts';
import type { SignedInNow } from '../../accounts/sessions.ts';
import type { App } from '../../app/app.ts';
import type { Directory } from '../../app/directory.ts';
import type { PersonId } from '../../record/ids.ts';
import type { Person, School } from '../../school/school.ts';
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';

/** What pages are built on. */
export type Site = {
  readonly app: App;
  readonly accounts: Accounts;
  /** The address people reach it under, without a slash at the end. */
  readonly baseUrl: string;
  /** Files larger than this many bytes are refused. */
  readonly uploadMaxBytes: number;
  /** Where a request comes from, as far as it may be believed; for the desk, and for queues. */
  readonly networkOf: NetworkOf;
  /** Shown on the sign-in page of the sample school; null everywhere else. */
  readonly samplePassword: string | null;
};

/** Whoever is signed in, and the school they see. */
export type Signed = {
  readonly id: PersonId;
  readonly person: Person;
  readonly school: School;
  readonly directory: Directory;
  readonly session: SignedInNow;
  /** How much of what they were told they have not read. */
  readonly unread: number;
};

/** What the desk's middleware leaves for its pages. */
export type DeskEnv = { readonly Variables: { readonly signed: Signed }; readonly Bindings: NodeBindings };
/** The raw request of Node, for uploads that stream. */
export type NodeBindings = { readonly incoming?: import('node:http').IncomingMessage };
/** A request to a page of the desk. */
export type DeskRequest = Context<DeskEnv>;

/** Says where a request comes from; '' where there is no socket. */
export type NetworkOf = (request: DeskRequest) => string;

/** Whether the site's own address leads nobody here but whoever sits at the machine. */
export const isOnlyHere = ({ baseUrl }: Pick<Site, 'baseUrl'>): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname);

/** The warning beside what is handed to others, where it would lead them nowhere. */
export const onlyHereWarning = (site: Pick<Site, 'baseUrl'>, what: string, before: string): Child =>
  isOnlyHere(site) &&
  html`<div class="candour-screen-only">${warningText({
    text: `${what} opens only on the machine on which Candour runs. Set BASE_URL before you ${before}.`,
  })}</div>`;
