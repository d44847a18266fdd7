import type { VersionResult, VersionResults } from '../result';
import { orderOfVersions } from './versions';

/**
 * Takes back the refusals that may be none: a server that accepted a version, dropped all connections after that, and answers none any
 * more has perhaps had enough of connections, not of versions. `unanswered` is how many connections in a row had no answer at the end of
 * the probe. Where there were none but those for versions, the server was not asked again, and they stand; so they do where it never answered.
 */
export function withoutDoubtfulRefusals(versions: VersionResults, unanswered: number): VersionResults {
  const last = orderOfVersions.filter((version) => wasDropped(versions[version]) === undefined).at(-1);
  const dropped = orderOfVersions.slice(last ? orderOfVersions.indexOf(last) + 1 : 0);
  const hasAccepted = orderOfVersions.some((version) => versions[version].state === 'accepted');
  if (!hasAccepted || dropped.length === 0 || unanswered <= dropped.length) return versions;
  const results = dropped.map((version) => {
    const how = wasDropped(versions[version]) ?? 'closed';
    return [version, { state: 'not-tested', reason: { kind: 'closed', stage: 'hello', how } }] as const satisfies readonly [string, VersionResult];
  });
  return { ...versions, ...Object.fromEntries(results) };
}

function wasDropped(result: VersionResult): 'closed' | 'reset' | undefined {
  return result.state === 'refused' && (result.how.by === 'closed' || result.how.by === 'reset') ? result.how.by : undefined;
}
