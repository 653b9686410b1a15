// The statement of a witness, behind a link that opens nothing else, until they have signed.
import { hash } from 'node:crypto';
import { statementNow } from '../../incident/people/auditor-access.ts';
import type { Incident } from '../../incident/state/incident.ts';
import type { Moment } from '../../policy/clock.ts';
import type { EntryNo, PersonId, Reference, StreamId } from '../../record/ids.ts';
import { incidentSeen } from '../../store/cases/by-reference.ts';
import { statesOf } from '../../store/cases/states.ts';
import { entriesOf } from '../../store/log/log.ts';
import { openEntries } from '../../store/log/prose.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Order } from '../door/order.ts';
import { checkSecret, opensNothing, type SecretAddress, type SecretOf, secretFor } from './secret-address.ts';

type Sent = { readonly witness: string; readonly text: string; readonly until: Moment };

type Signing = {
  /** Their name, as they typed it. */
  readonly name: string;
  readonly text: string;
  readonly secret: string | null;
};

export type Statements = {
  readonly secretOf: SecretOf;
  /** Throws NotFound where the address opens nothing, or nothing any more. */
  readonly open: (address: SecretAddress) => Promise<Sent>;
  readonly sign: (address: SecretAddress, signing: Signing) => Promise<Answer>;
};

export const statementPath = (reference: Reference, entry: EntryNo, secret: string): string =>
  `/statement/${reference}/${entry}/${secret}`;

export const statementDigest = (text: string): string => hash('sha256', text, 'hex');

export function createStatements(deps: Deps, execute: (order: Order) => Promise<Answer>): Statements {
  const { database, keyring, schoolId, schools, clock } = deps;
  const db = database.reader;
  const secretOf = secretFor(deps, 'statement');
  const opened = async (address: SecretAddress): Promise<Sent & { readonly stream: StreamId }> => {
    const { reference, entry } = address;
    await checkSecret(address, secretOf);
    const key = `statement:${entry}`;
    const id = await incidentSeen(db, schoolId, { person: key as PersonId, keys: [key] }, reference);
    const incident = id === null ? undefined : (await statesOf<Incident>(db, schoolId, [id])).get(id);
    if (incident === undefined) throw opensNothing();
    const found = statementNow(incident, entry, { school: await schools.read(db), now: clock() });
    const rows = (await entriesOf(db, schoolId, incident.id)).filter(({ version }) => version === entry);
    const written = (await openEntries(db, keyring, schoolId, incident.id, rows)).get(entry);
    if (found === null || !written?.statement) throw opensNothing();
    const { until } = found;
    return { stream: incident.id, witness: written.witness ?? '', text: written.statement, until };
  };
  return {
    secretOf,
    open: opened,
    async sign(address, { name, text, secret }) {
      const { stream, text: sent } = await opened(address);
      const { entry } = address;
      const facts = { statement: entry, corrected: text !== sent };
      const prose = { signedBy: name, signed: text, digest: statementDigest(text) };
      return execute({
        kind: 'incident',
        stream,
        actor: { kind: 'link', entry },
        commands: [{ step: 'sign-statement', facts, prose }],
        secret,
      });
    },
  };
}
