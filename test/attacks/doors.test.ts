// Attacks on the one door: forms sent at the same moment, secrets used where they do not belong.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { cast, givenStory, type Story, whenReportedAnonymously } from '../journeys/story.ts';

describe('attacks on the one door', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());
  const begin = async (): Promise<Story> => givenStory(site, cast(site), await whenReportedAnonymously(site));
  const noteOf = async (story: Story, note: string, secret: string) => ({
    kind: 'incident' as const,
    stream: (await story.incident()).id,
    commands: [{ step: 'note-progress' as const, facts: {}, prose: { note } }],
    actor: { kind: 'person' as const, person: site.ids.headteacher },
    secret,
  });

  test('a form mended and sent again at once is not taken for sent before', async () => {
    const story = await begin();
    const secret = site.app.newSecret();
    const note = await noteOf(story, 'The second try, mended.', secret);
    const other = await noteOf(await begin(), 'Keeps the door busy.', site.app.newSecret());
    const [, asked, noted] = await Promise.all([
      site.app.execute(other),
      site.app.execute({ ...note, commands: [] }),
      site.app.execute(note),
    ]);
    assert.ok(isDone(asked) && isDone(noted));
    assert.deepEqual([asked.repeated, noted.repeated], [false, false]);
    assert.equal((await story.incident()).notes.length, 1);
  });

  test('a secret used on one incident says nothing of it on another', async () => {
    const [one, other] = [await begin(), await begin()];
    const secret = site.app.newSecret();
    await site.app.execute(await noteOf(one, 'On the first.', secret));
    const answer = await site.app.execute(await noteOf(other, 'On the second.', secret));
    assert.ok(isDone(answer));
    assert.deepEqual([answer.stream, answer.repeated], [(await other.incident()).id, false]);
    assert.equal((await other.incident()).notes.length, 1);
    const again = await site.app.execute(await noteOf(one, 'On the first.', secret));
    assert.ok(isDone(again) && again.repeated);
    assert.equal((await one.incident()).notes.length, 1);
  });

  test('a person who was added by a double click is on the list once', async () => {
    const secret = site.app.newSecret();
    const add = () => {
      const person = site.app.newPersonId();
      const facts = { person, roles: [], employed: true } as const;
      const prose = { name: 'Pat twice', address: 'twice@brookside.example' };
      return site.app.execute({
        kind: 'person',
        stream: person,
        commands: [{ step: 'add-person', facts, prose }],
        actor: { kind: 'person', person: site.ids.administrator },
        secret,
      });
    };
    const [first, second] = await Promise.all([add(), add()]);
    assert.ok(isDone(first) && isDone(second));
    assert.deepEqual([second.repeated, second.stream], [true, first.stream]);
  });
});
