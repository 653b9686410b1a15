// The reporter's side: a report without an account, its receipt, and what the receipt opens. Nothing here knows an
// address, a browser or a session.

import type { Directory } from './directory.ts';
import { newId, newReference } from './draw.ts';
import type { Ground } from './execute.ts';
import { blank, type Concerned, type Incident } from './incident/incident.ts';
import type { IncidentCommand } from './incident/steps.ts';
import type { Answer, Order } from './order.ts';
import { isDone } from './order.ts';
import { type Reached, reachedBy } from './reached.ts';
import { codeOf, digestOf, isFormSecret, makeFormSecret, readCode } from './receipts.ts';
import { Broken, NotFound } from './record/failure.ts';
import type { IncidentId, PersonId, Reference } from './record/ids.ts';
import { type Actor, isRefusal, type Refusal } from './record/step.ts';
import type { School } from './school/school.ts';
import { entriesOf } from './store/log.ts';
import { openEntries, type Written } from './store/prose.ts';
import { statesOf } from './store/states.ts';

type ReportCommand = Extract<IncidentCommand, { step: 'report' }>;

/** What a reporter asks with; identifiers are drawn here. */
export type ReportAsk = {
  readonly secret: string;
  readonly actor: Actor;
  readonly facts: Omit<ReportCommand['facts'], 'incident' | 'reference'>;
  readonly prose: ReportCommand['prose'];
};

/** What a reporter holds after reporting: shown once; `repeated` when the same form had been sent before. */
export type Receipt = {
  readonly code: string;
  readonly reference: Reference;
  readonly repeated: boolean;
};

/** What a receipt opens: where the incident stands, and what its reporter was told. */
export type Followed = {
  readonly incident: Incident;
  readonly school: School;
  readonly code: string | null;
  /** The message with which it was acknowledged, and the paragraph for the reporter at the end; '' where none. */
  readonly acknowledgement: string;
  readonly outcome: string;
  /** What was reported and added so far, by entry; only what the reporter wrote or may know. */
  readonly written: ReadonlyMap<number, Written>;
};

/** The reporter's door. */
export type Reports = {
  readonly newSecret: () => Promise<string>;
  /** Whether the form's secret is ours and has not expired. */
  readonly isSecret: (secret: string) => Promise<boolean>;
  readonly report: (ask: ReportAsk) => Promise<Receipt | Refusal>;
  /** What the code opens; throws NotFound for a wrong one. */
  readonly follow: (code: string) => Promise<Followed>;
  /** The reporter's own view of what they reported while signed in; throws NotFound for anybody else. */
  readonly own: (person: PersonId, reference: Reference) => Promise<Followed>;
  readonly myReports: (person: PersonId) => Promise<readonly Incident[]>;
  /** Whom a report with these concerns reaches when it is sent. */
  readonly reaches: (concerns: readonly Concerned[]) => Promise<readonly Reached[]>;
};

/** Makes the reporter's door. */
export function createReports(
  ground: Ground,
  execute: (order: Order) => Promise<Answer>,
  directory: () => Promise<Directory>,
): Reports {
  const { database, keyring, schoolId, schools, clock } = ground;
  const db = database.reader;
  const receiptKey = async (): Promise<Uint8Array> => {
    const key = await keyring.keyOf(schoolId, 'receipt');
    if (key === undefined) throw new Broken('The school has no key for receipts.');
    return key;
  };

  const referenceOf = async (incident: string): Promise<Reference> => {
    const states = await statesOf<Incident>(db, schoolId, [incident]);
    const found = states.get(incident);
    if (found === undefined) throw new Broken('A report was stored without its incident.');
    return found.reference;
  };

  async function report({ secret, actor, facts, prose }: ReportAsk): Promise<Receipt | Refusal> {
    const key = await receiptKey();
    const code = codeOf(key, secret);
    const receipt = digestOf(key, code);
    const incident = newId() as IncidentId;
    for (let tries = 0; ; tries += 1) {
      const reference = newReference();
      const command: ReportCommand = { step: 'report', facts: { ...facts, incident, reference }, prose };
      try {
        const answer = await execute({
          kind: 'incident',
          stream: incident,
          commands: [command],
          actor,
          secret,
          receipt,
        });
        if (isRefusal(answer)) return answer;
        if (!isDone(answer)) throw new Broken('A new incident cannot have changed.');
        const { repeated } = answer;
        return { code, reference: repeated ? await referenceOf(answer.stream) : reference, repeated };
      } catch (error) {
        // A reference that is taken already is drawn again; whatever else went wrong shows itself once more.
        if (tries >= 3 || error instanceof Broken) throw error;
      }
    }
  }

  async function followed(incidentId: string, code: string | null): Promise<Followed> {
    const states = await statesOf<Incident>(db, schoolId, [incidentId]);
    const incident = states.get(incidentId) ?? blank;
    if (incident.report === null) throw new NotFound('There is no report with this receipt code.');
    const rows = await entriesOf(db, schoolId, incidentId);
    const ours = new Set([
      incident.report.entry,
      ...incident.details.flatMap((each) =>
        each.by.kind === 'person' && each.by.person !== incident.report?.reporter ? [] : [each.entry],
      ),
    ]);
    const wanted = rows.filter(
      ({ version, type }) => ours.has(version) || type === 'acknowledged' || type === 'outcome-submitted',
    );
    const written = await openEntries(db, keyring, schoolId, incidentId, wanted);
    const outcome = incident.stage === 'closed' ? incident.outcomes.at(-1)?.entry : undefined;
    return {
      incident,
      school: await schools.read(db),
      code,
      acknowledgement: written.get(incident.acknowledged?.entry ?? 0)?.message ?? '',
      outcome: written.get(outcome ?? 0)?.forReporter ?? '',
      written: new Map([...written].filter(([version]) => ours.has(version))),
    };
  }

  return {
    newSecret: async () => makeFormSecret(await receiptKey(), clock()),
    isSecret: async (secret) => isFormSecret(await receiptKey(), secret, clock()),
    report,
    follow: async (typed) => {
      const code = readCode(typed);
      const digest = digestOf(await receiptKey(), code ?? '');
      const row = await db
        .selectFrom('receipt')
        .select('incident')
        .where('school', '=', schoolId)
        .where('digest', '=', digest)
        .executeTakeFirst();
      if (code === null || row === undefined)
        throw new NotFound('There is no report with this receipt code.');
      return followed(row.incident, code);
    },
    own: async (person, reference) => {
      const mine = await myReports(person);
      const found = mine.find((incident) => incident.reference === reference);
      if (found === undefined) throw new NotFound('There is no such report of yours.');
      return followed(found.id, null);
    },
    myReports,
    reaches: async (concerns) => reachedBy(await schools.read(db), await directory(), concerns),
  };

  async function myReports(person: PersonId): Promise<readonly Incident[]> {
    const rows = await db
      .selectFrom('sight')
      .select('incident')
      .where('school', '=', schoolId)
      .where('viewer', '=', `reporter:${person}`)
      .execute();
    const states = await statesOf<Incident>(
      db,
      schoolId,
      rows.map(({ incident }) => incident),
    );
    return [...states.values()].sort((a, b) => (b.report?.at ?? 0) - (a.report?.at ?? 0));
  }
}
