import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  countSessions,
  hostsOf,
  listSessions,
  openFile,
  render,
  type Session,
  type SessionFilter,
  sessionFilters,
  sessionItem,
  sessionsOf,
} from '../../../src/core/index';
import { sessionFilterIds, sessionSortIds } from '../../../src/protocol/sessions';
import { lines } from '../../support/log-arbitraries';
import { header, session, succeeded } from '../../support/protocol-log';

const everything = { filter: 'all', host: null, sort: 'time' } as const;
const greeting = '< 220 mx.fabrikam.com ESMTP';
const begun = ['+', greeting, '> STARTTLS', '< 220 2.0.0 Ready'];
const ends = '192.0.2.10:25512,198.51.100.20:25';

/** A log with a session of each kind, named by what it is. Its times are minutes, its length seconds. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  tls: [...begun, `* ${succeeded('TLS1_2', 'CLIENT')}`, '> MAIL FROM:<a@contoso.com>', '< 250 OK', '- Local'],
  old: [...begun, `* ${succeeded('TLS1_0', 'CLIENT')}`, '- Local'],
  failed: [...begun, '* TLS negotiation failed with error SocketError', '- Remote(SocketError)'],
  plain: ['+', greeting, '> MAIL FROM:<a@contoso.com>', '< 550 5.7.1 No', '- Local'],
  offline: ['* attempting to connect', '* Failed to connect. Winsock error code: 10060, Win32 error code: 10060, Error Message: nobody answered'],
  begun,
};

function logOfKinds(): readonly Session[] {
  const rows = Object.entries(kinds).flatMap(([kind, said], minute) => {
    const host = kind === 'plain' ? '203.0.113.9:25' : '198.51.100.20:25';
    return session(kind.toUpperCase(), 'Send', said).map((row, second) =>
      row.replace('08:00:00.100', `08:0${minute}:0${second}.000`).replace(ends, `192.0.2.10:25512,${host}`),
    );
  });
  return sessionsOf(openFile('exchange-protocol-log', [...header('Send'), ...rows].join('\n')));
}

function ids(sessions: readonly Session[]): string[] {
  return sessions.map(({ id }) => id.toLowerCase());
}

describe('lists of sessions', () => {
  const all = logOfKinds();
  const filtered = (filter: SessionFilter): string[] => ids(listSessions(all, { ...everything, filter }));

  it('each filter takes what its name says', () => {
    assert.deepEqual(filtered('all'), Object.keys(kinds));
    assert.deepEqual(filtered('failed'), ['failed', 'offline']);
    assert.deepEqual(filtered('plain-text'), ['plain']);
    assert.deepEqual(filtered('old-tls'), ['old']);
    assert.deepEqual(filtered('unfinished'), ['begun']);
    assert.deepEqual(filtered('refused'), ['plain']);
    assert.deepEqual(filtered('cut'), ['begun']);
    assert.deepEqual(filtered('tls'), ['tls']);
  });

  it('the order is by time, host, outcome or duration', () => {
    const sorted = (sort: (typeof sessionSortIds)[number]): string[] => ids(listSessions(all, { ...everything, sort }));
    assert.deepEqual(sorted('latest'), Object.keys(kinds).reverse());
    assert.deepEqual(sorted('outcome'), ['failed', 'offline', 'begun', 'plain', 'old', 'tls']);
    assert.deepEqual(sorted('duration'), ['tls', 'old', 'failed', 'plain', 'begun', 'offline']);
    assert.equal(sorted('host')[0], 'offline', 'an address stands before names');
  });

  it('hosts are told apart by address; their sessions and failures are counted', () => {
    assert.deepEqual(
      hostsOf(all).map(({ key, label, count, failed }) => [key, render(label), count, failed]),
      [
        ['198.51.100.20', 'mx.fabrikam.com (198.51.100.20)', 5, 2],
        ['203.0.113.9', 'mx.fabrikam.com (203.0.113.9)', 1, 0],
      ],
    );
    assert.deepEqual(
      hostsOf(all).map(({ name, address }) => [render(name), address && render(address)]),
      [
        ['mx.fabrikam.com', '198.51.100.20'],
        ['mx.fabrikam.com', '203.0.113.9'],
      ],
    );
    assert.deepEqual(ids(listSessions(all, { ...everything, host: '203.0.113.9' })), ['plain']);
  });

  it('a line of the list says in words what the icon shows', () => {
    const item = (kind: string) => sessionItem(all[Object.keys(kinds).indexOf(kind)] as Session);
    const { look, label, description, spoken, details } = item('failed');
    assert.equal(look, 'failed');
    assert.equal(render(label), 'TLS failed: SocketError');
    assert.equal(render(description), 'mx.fabrikam.com · 5.00 s · 08:02:00');
    assert.equal(render(spoken), 'Session with mx.fabrikam.com: TLS failed: SocketError. Start: 08:02:00 UTC, duration: 5.00 s, lines: 6.');
    assert.ok(details.map((detail) => render(detail)).includes('Session id: FAILED'));
    assert.deepEqual(
      Object.keys(kinds).map((kind) => item(kind).look),
      ['tls', 'old-tls', 'failed', 'plain-text', 'not-connected', 'unknown'],
    );
    assert.match(render(item('old').label), /old version/);
  });

  it('client and core know the same filters', () => {
    assert.deepEqual(sessionFilterIds, sessionFilters);
  });
});

describe('lists of the sessions of any log', () => {
  const sessions = lines.map((all) => sessionsOf(openFile('exchange-protocol-log', all.join('\n'))));
  const sort = fc.constantFrom(...sessionSortIds);
  const filter = fc.constantFrom(...sessionFilters);
  const places = (all: readonly Session[]): number[] => all.map(({ first }) => first.line);
  const byNumber = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

  it('what a filter takes and what it leaves are all sessions, and its count is exact', () => {
    fc.assert(
      fc.property(sessions, filter, sort, (all, chosen, order) => {
        const query = { filter: chosen, host: null, sort: order };
        const taken = listSessions(all, query);
        assert.equal(countSessions(all)[chosen], taken.length);
        const left = all.filter((one) => !taken.includes(one));
        assert.deepEqual(byNumber([...places(taken), ...places(left)]), places(all));
        assert.equal(listSessions(left, query).length, 0);
      }),
    );
  });

  it('the hosts share the sessions out', () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const hosts = hostsOf(all);
        const listed = hosts.flatMap(({ key, count }) => {
          const ofHost = listSessions(all, { ...everything, host: key });
          assert.equal(ofHost.length, count);
          return places(ofHost);
        });
        assert.deepEqual(byNumber(listed), places(all));
      }),
    );
  });

  it('sessions that are alike stay in the order of their first lines', () => {
    fc.assert(
      fc.property(sessions, fc.constantFrom('time' as const, 'host' as const, 'outcome' as const, 'duration' as const), (all, order) => {
        const sorted = places(listSessions(all, { ...everything, sort: order }));
        const turned = places(listSessions([...all].reverse(), { ...everything, sort: order }));
        // Two neighbours that change places when the list is turned round are alike.
        for (const [index, place] of sorted.entries()) {
          const next = sorted[index + 1];
          if (next !== undefined && turned.indexOf(place) > turned.indexOf(next)) assert.ok(place < next);
        }
      }),
    );
  });
});
