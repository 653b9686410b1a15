// The keyring's database cannot be reached while that of the data can: who writes is told so, nothing is
// half written, and all goes on by itself once it is back.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { newId } from '../src/app/random.ts';
import type { PersonId } from '../src/record/ids.ts';
import { verifyChains } from '../src/store/verify/chains.ts';
import {
  givenPlaces,
  givenStoredPeople,
  givenStoredSchool,
  whenPersonIsAdded,
  whenReported,
} from './given/stored-school.ts';
import { databases } from './tools/databases.ts';

/** A way to the server that can be cut. */
const wayTo = async (target: URL) => {
  const socketFolder = target.searchParams.get('host');
  const port = Number(target.port || 5432);
  const to =
    socketFolder === null ? { host: target.hostname, port } : { path: `${socketFolder}/.s.PGSQL.${port}` };
  const open = new Set<Socket>();
  const state = { isCut: false };
  const server = createServer((near) => {
    if (state.isCut) return void near.destroy();
    const far = connect(to);
    for (const each of [near, far]) {
      open.add(each);
      each.on('error', () => {});
      each.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    state.isCut = true;
    for (const each of open) each.destroy();
  };
  const mend = () => {
    state.isCut = false;
  };
  return { url: url.href, cut, mend, close: () => void server.close() };
};

for (const kind of databases().filter(({ name }) => name === 'PostgreSQL')) {
  test('while the keyring is away nothing is half written, and all goes on once it is back', async () => {
    const { places, drop } = await givenPlaces(kind);
    assert.ok('url' in places.keyring);
    const way = await wayTo(new URL(places.keyring.url));
    const kept = await givenStoredSchool({ ...places, keyring: { url: way.url } });
    await givenStoredPeople(kept);
    await whenReported(kept, 'Before.');
    const entries = async () => {
      const { broken, entries } = await verifyChains(kept.store.database);
      assert.equal(broken, null);
      return entries;
    };
    const before = await entries();
    way.cut();
    const operator = { kind: 'operator' } as const;
    const add = () => whenPersonIsAdded(kept, newId() as PersonId, 'governor', operator);
    await assert.rejects(whenReported(kept, 'Meanwhile.'));
    await assert.rejects(add());
    assert.equal(await entries(), before);
    way.mend();
    await whenReported(kept, 'After.');
    assert.equal(await entries(), before + 1);
    await add();
    assert.ok((await entries()) > before + 1);
    way.cut();
    await kept.close();
    way.close();
    await drop();
  });
}
