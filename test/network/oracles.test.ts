import assert from 'node:assert/strict';
import { probedVersions } from '../../src/core/index';
import { makeCertificate } from '../support/certificates';
import { compare, type Difference } from '../support/oracles/compare';
import { explanationOf, explanations } from '../support/oracles/explanations';
import { oracles } from '../support/oracles/index';
import { ourAnswer } from '../support/oracles/our-answer';
import type { Oracle, Seen } from '../support/oracles/seen';
import { type Certificates, type OracleServer, oracleServers } from '../support/oracles/servers';
import { probePort } from '../support/probe-loopback';

/** What an oracle said of a server, beside our answer. */
interface Answer {
  readonly server: OracleServer;
  readonly oracle: Oracle;
  readonly theirs: Seen;
  /** How many things both told. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/** How many servers are asked about at a time: the slow ones wait more than they work. */
const atOnce = 4;

describe('other scanners agree with the probe', function () {
  this.timeout(300_000);

  const installed = oracles.filter((oracle) => oracle.isInstalled);
  for (const { name, debianPackage } of oracles.filter((oracle) => !oracle.isInstalled)) {
    it(`${name} is not there, so nothing was compared with it`, () => {
      console.log(`      ${name} is not installed (Debian: ${debianPackage}): nothing was compared with it.`);
      assert.ok(!installed.some((oracle) => oracle.name === name));
    });
  }
  if (installed.length === 0) return;

  const ours = new Map<OracleServer, Seen>();
  const answers: Answer[] = [];
  before(async () => {
    const certificates: Certificates = {
      rsa: await makeCertificate({ subject: 'localhost', names: ['localhost'], algorithm: 'RSA' }),
      ecdsa: await makeCertificate({ subject: 'localhost', names: ['localhost'] }),
    };
    // The slowest first, so that nothing else waits for it at the end.
    const waiting = [...oracleServers].sort((a, b) => a.without.length - b.without.length);
    const work = async (): Promise<void> => {
      for (let server = waiting.shift(); server; server = waiting.shift()) answers.push(...(await ask(server, certificates)));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  });

  /** Asks us and the oracles, one after the other. */
  async function ask(server: OracleServer, certificates: Certificates): Promise<readonly Answer[]> {
    const running = await server.start(certificates);
    const told: Answer[] = [];
    try {
      const seen = ourAnswer(await probePort(running.port, { mode: server.mode, stageLimits: { greeting: server.isSilent ? 200 : 5000 } }));
      ours.set(server, seen);
      for (const oracle of installed.filter(({ name }) => !server.without.includes(name))) {
        const theirs = await oracle.ask({ port: running.port, mode: server.mode });
        told.push({ server, oracle, theirs, ...compare(seen, theirs) });
      }
      return told;
    } finally {
      await running.close();
    }
  }

  for (const server of oracleServers) {
    it(`about ${server.title}`, () => {
      const told = answers.filter((answer) => answer.server === server);
      assert.ok(told.length > 0, 'no oracle was asked');
      for (const { oracle, theirs, compared, differences } of told) {
        assert.ok(compared > 0, `${oracle.name} told nothing: ${JSON.stringify(theirs)}`);
        const open = differences.filter((difference) => !explanationOf(oracle.name, difference, theirs));
        assert.deepEqual(open, [], `${oracle.name} tells something else`);
      }
    });
  }

  it('with no more exceptions than there are', () => {
    const needed = new Set(
      answers.flatMap(({ oracle, theirs, differences }) => differences.map((difference) => explanationOf(oracle.name, difference, theirs))),
    );
    const idle = explanations.filter((explanation) => installed.some(({ name }) => name === explanation.oracle) && !needed.has(explanation));
    assert.deepEqual(idle, []);
  });

  after(() => {
    const rows = oracleServers.map((server) => [
      server.title,
      short(ours.get(server)),
      ...installed.map((oracle) => cell(answers.find((answer) => answer.server === server && answer.oracle === oracle))),
    ]);
    const lines = [['server', 'ours', ...installed.map(({ name }) => name)], ['---', '---', ...installed.map(() => '---')], ...rows];
    const reasons = explanations.map(({ oracle, why }, index) => `${letter(index)}: ${oracle} ${why}`);
    console.log(['', ...lines.map((cells) => cells.join(' | ')), '', ...reasons].map((line) => `      ${line}`).join('\n'));
  });
});

/** An oracle's answer in a cell: what it saw, how many things were compared, and which exceptions were needed. */
function cell(answer: Answer | undefined): string {
  if (!answer) return '';
  const { oracle, theirs, compared, differences } = answer;
  const marks = differences.map((difference) => {
    const explanation = explanationOf(oracle.name, difference, theirs);
    return explanation ? letter(explanations.indexOf(explanation)) : `${difference.about} differs`;
  });
  return `${short(theirs)} (${[`${compared - differences.length}/${compared}`, ...new Set(marks)].join(', ')})`;
}

/** Versions with the number of their suites, such as `1.2:13 1.3:3 server's order`; where all suites are not known, the versions alone. */
function short(seen: Seen | undefined): string {
  if (!seen) return 'nothing';
  if (seen.startTls === false) return 'no STARTTLS';
  const versions = probedVersions.filter((version) => seen.versions?.includes(version));
  const orders = new Set(versions.flatMap((version) => seen.order?.[version] ?? []));
  const counts = versions.map((version) => {
    const count = seen.suites?.[version]?.length;
    return `${version.slice(4)}${count === undefined ? '' : `:${count}`}`;
  });
  return [...counts, ...[...orders].map((order) => `${order}'s order`)].join(' ') || 'no TLS';
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}
