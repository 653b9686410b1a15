// Sets up a school of tests as any school comes to its people: by taking steps, one after the other, until
// the chair has agreed to every role. Surprising: the passwords are kept at the lowest cost that argon2id
// has, because tests sign in thousands of times; a hash says its own cost, so what checks it is what always
// does (the cost at which people's passwords are kept: passwords.test.ts).
import { hash } from '@node-rs/argon2';
import type { Composed } from '../../src/compose.ts';
import type { PersonId } from '../../src/record/ids.ts';
import type { Role } from '../../src/school/school.ts';
import { putPassword } from '../../src/store/access/credentials.ts';
import type { Database } from '../../src/store/db/database.ts';

/** Somebody of a school of tests, known by a name. */
export type Member<N extends string> = {
  readonly name: N;
  readonly roles: readonly Role[];
  readonly employed: boolean;
};

const lowestCost = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

/** Sets the school up with these people, who all sign in with this password; their ids. */
export async function givenSchoolSetUp<N extends string>(
  { app, accounts }: Composed,
  database: Database,
  members: readonly Member<N>[],
  { totpRequired, password }: { readonly totpRequired: boolean; readonly password: string },
): Promise<Record<N, PersonId>> {
  const actor = { kind: 'operator' } as const;
  const schoolName = 'Brookside Junior School';
  await app.execute({
    kind: 'school',
    stream: app.schoolId,
    actor,
    commands: [{ step: 'set-up', facts: { totpRequired }, prose: { schoolName } }],
  });
  const ids = {} as Record<N, PersonId>;
  for (const { name, roles, employed } of members) {
    const person = app.newPersonId();
    ids[name] = person;
    const facts = { person, roles, employed };
    const prose = { name: `Pat ${name}`, address: `${name}@brookside.example` };
    await app.execute({
      kind: 'person',
      stream: person,
      actor,
      commands: [{ step: 'add-person', facts, prose }],
    });
  }
  await confirmAll(app);
  // Whoever is asked anything first makes the ways in follow the record.
  await accounts.withPassword();
  const kept = await hash(password, lowestCost);
  await database.transaction(async (tx) => {
    for (const person of Object.values<PersonId>(ids)) await putPassword(tx, app.schoolId, person, kept);
    // What setting up has told people is no part of a test.
    for (const table of ['notice', 'outbox'] as const) await tx.deleteFrom(table).execute();
  });
  return ids;
}

/** The chair agrees to every role that waits for a second person. */
async function confirmAll(app: Composed['app']): Promise<void> {
  const people = [...(await app.school()).people.values()];
  const chair = people.find(({ roles }) => roles.includes('chair'));
  for (const { id, waiting } of chair === undefined ? [] : people) {
    for (const { entry } of waiting) {
      const command = { step: 'confirm-change', facts: { change: entry }, prose: {} } as const;
      const actor = { kind: 'person', person: chair?.id as PersonId } as const;
      await app.execute({ kind: 'person', stream: id, actor, commands: [command] });
    }
  }
}
