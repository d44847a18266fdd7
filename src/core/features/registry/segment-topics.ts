import { isStoredSet } from '../../knowledge/registry/registry-path';
import { registryRoots, rootMeanings } from '../../knowledge/registry/roots';
import { tlsVersionNamed } from '../../knowledge/tls/protocols';
import { message } from '../../message';
import type { Topic } from '../hover/topic';
import { shown } from '../hover/topic';

/** What is to be said of one segment of a key's path, by itself; nothing for a segment that only leads further. `index` counts from the root. */
export function segmentTopic(segment: string, index: number): Topic | undefined {
  const word = segment.toLowerCase();
  if (index === 0) return rootTopic(segment);
  if (index === 2 && word === 'currentcontrolset')
    return {
      title: message('{word}: control set', { word: segment }),
      what: message('The settings that Windows has started with, and those that an import is to change.'),
    };
  if (index === 2 && isStoredSet(word)) {
    const what = message(
      'A stored set of settings, as exports have it. What is imported here counts only where Windows starts with this set: write {current}.',
      {
        current: 'CurrentControlSet',
      },
    );
    return { title: message('{word}: control set', { word: segment }), what };
  }
  if (word === 'wow6432node')
    return {
      title: message('{word}: view', { word: segment }),
      what: message('What programs of 32 bits read instead of the keys above it. Programs of 64 bits do not read it.'),
    };
  return versionTopic(segment) ?? roleTopic(segment);
}

function rootTopic(segment: string): Topic | undefined {
  const root = registryRoots.find((name) => name === segment.toUpperCase());
  return root && { title: message('{word}: root', { word: shown(segment) }), what: message(rootMeanings[root]) };
}

function versionTopic(segment: string): Topic | undefined {
  const version = tlsVersionNamed(segment.toUpperCase());
  if (!version) return undefined;
  const title = message('{word}: version of SSL or TLS', { word: version.name });
  if (version.legacy) return { title, what: message('Given up by the standards, and refused by Exchange Online.'), source: 'rfc8996' };
  if (version.name === 'TLS 1.2')
    return { title, what: message('The version that Exchange Server and Exchange Online speak with each other.'), source: 'exchange-tls' };
  return { title, what: message('Exchange Server does not support it for mail (SMTP).'), source: 'exchange-tls' };
}

function roleTopic(segment: string): Topic | undefined {
  const title = message('{word}: role', { word: segment });
  if (/^client$/i.test(segment))
    return { title, what: message('Connections that the server opens, such as for mail that it sends. Exchange has both roles.'), source: 'tls-registry' };
  if (/^server$/i.test(segment))
    return { title, what: message('Connections that the server accepts, such as for mail that it receives. Exchange has both roles.'), source: 'tls-registry' };
  return undefined;
}
