import { type LocalisedName, localisedRoles, localisedValueNames } from '../../../knowledge/registry/localised-names';
import { currentKeyId, isStoredSet } from '../../../knowledge/registry/registry-path';
import { rootAbbreviations } from '../../../knowledge/registry/roots';
import {
  type SchannelRole,
  type SchannelValueName,
  schannelProtocolNames,
  schannelProtocolsPath,
  schannelProtocolValues,
  schannelRoles,
} from '../../../knowledge/registry/schannel-protocols';
import { invisible, withoutInvisible } from '../repairs/plain-text';
import { isWithinDistance, squash } from './names';

/** A key below `SCHANNEL\Protocols`, or one that was meant to be. */
export interface ProtocolKey {
  /** Whether Schannel reads exactly this key: the path, the version and the role are spelt as Schannel has them, in any case. */
  readonly isExact: boolean;
  /** The path up to and with `Protocols` as it should be; the control set stays the one that is written. */
  readonly prefix: string;
  /** The key below `Protocols` as it is written; `""` for `Protocols` itself. */
  readonly writtenVersion: string;
  /** What Schannel calls that version; nothing where it cannot be told. */
  readonly version: string | undefined;
  /** The key below the version as it is written; `""` for the version itself. */
  readonly writtenRole: string;
  readonly role: SchannelRole | undefined;
  /** The keys further down, which Schannel does not have. */
  readonly rest: readonly string[];
}

/** A quick look before the careful ones: most keys of a file are none of Schannel's. What may stand between the letters is what the careful look leaves out. */
const hasItsLetters = new RegExp([...'prot'].join(`(?:\\s|${invisible.source})*`), 'i');

const mayBeProtocolKey = /prot\S?o?col/i;

/** Reads the path of a key, such as `HKEY_LOCAL_MACHINE\SYSTEM\…\SCHANNEL\Protocols\TLS 1.2\Client`; nothing for any other key. */
export function readProtocolKey(path: string): ProtocolKey | undefined {
  if (!hasItsLetters.test(path) || !mayBeProtocolKey.test(withoutInvisible(path).replace(/\s/g, ''))) return undefined;
  const segments = path.split('\\');
  while (segments.length > 1 && segments.at(-1) === '') segments.pop();
  const named = segments.filter((segment) => segment.trim() !== '');
  if (named.length < schannelProtocolsPath.length) return undefined;
  const prefix = schannelProtocolsPath.map((name, index) => nearPrefix(named[index] ?? '', name));
  if (prefix.some((segment) => segment === undefined)) return undefined;
  const [writtenVersion = '', writtenRole = '', ...rest] = named.slice(schannelProtocolsPath.length);
  const version = versionOf(writtenVersion);
  const role = roleOf(writtenRole);
  const isExact =
    named.length === segments.length &&
    prefix.every((segment, index) => isSame(segment ?? '', named[index] ?? '')) &&
    (writtenVersion === '' || isSame(version ?? '', writtenVersion)) &&
    (writtenRole === '' || isSame(role ?? '', writtenRole)) &&
    rest.length === 0;
  return { isExact, prefix: prefix.join('\\'), writtenVersion, version, writtenRole, role, rest };
}

/** Whether deleting a key deletes Schannel's protocols or a part of them. */
export function deletesProtocols(path: string): boolean {
  const segments = currentKeyId(path).split('\\');
  return schannelProtocolsPath.slice(0, segments.length).every((name, index) => name.toLowerCase() === segments[index]);
}

/** The path of a key of Schannel: `…\SCHANNEL\Protocols\TLS 1.2\Client`. */
export function protocolPath(version: string, role?: SchannelRole, prefix: string = schannelProtocolsPath.join('\\')): string {
  return [prefix, version, ...(role ? [role] : [])].join('\\');
}

/** The version that a mangled name was: `TLS 1,2`, `TLS1.2`, `TLS** 1.2`; nothing where it is not clear. */
export function versionOf(written: string): string | undefined {
  const exact = schannelProtocolNames.find((name) => isSame(name, written) || squash(name) === squash(written));
  if (exact) return exact;
  const parts = /^(ssl|tls|dtls|pct)?(?:version|ver|v)?(\d)(\d)?$/.exec(squash(written));
  if (!parts) return undefined;
  const meant = `${(parts[1] ?? 'tls').toUpperCase()} ${parts[2]}.${parts[3] ?? '0'}`;
  return schannelProtocolNames.find((name) => name === meant);
}

/** The role that a mangled or translated name was: `клиент`, ` Server`, `Clients`; nothing where it is not clear. */
export function roleOf(written: string): SchannelRole | undefined {
  return nearestName(written, roleForms);
}

/** The value that a mangled or translated name was: `Enable`, `активиран`, `Disablebydefault`; nothing where it is not clear. */
export function valueNameOf(written: string): SchannelValueName | undefined {
  return nearestName(written, valueForms);
}

const roleForms = formsOf(schannelRoles, localisedRoles);
const valueForms = formsOf(
  schannelProtocolValues.map(({ name }) => name),
  localisedValueNames,
);

/** Every known form of some names, squashed; the names themselves come first. */
function formsOf<Name extends string>(names: readonly Name[], localised: readonly LocalisedName<Name>[]): ReadonlyMap<string, Name> {
  const translated = localised.flatMap(({ name, seen, likely }) => [...seen, ...likely].map((form) => [squash(form), name] as const));
  return new Map([...names.map((name) => [squash(name), name] as const), ...translated]);
}

function nearestName<Name extends string>(written: string, forms: ReadonlyMap<string, Name>): Name | undefined {
  const plain = squash(written);
  if (plain === '') return undefined;
  const known = forms.get(plain);
  if (known) return known;
  return [...new Set(forms.values())].find((name) => isWithinDistance(squash(name), plain, name.length > 10 ? 4 : 2));
}

/** What a part of the path before the version should be, where the written one is near enough. */
function nearPrefix(written: string, name: string): string | undefined {
  const plain = squash(written);
  if (name === 'CurrentControlSet' && isStoredSet(plain)) return `ControlSet${plain.slice(-3)}`;
  if (plain === squash(name)) return name;
  if (rootAbbreviations[plain.toUpperCase()] === name) return name;
  return isWithinDistance(plain, squash(name), name.length < 8 ? 1 : 2) ? name : undefined;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
