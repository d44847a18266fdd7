import type { SourceId } from '../sources';

/** An elliptic curve that Schannel can use, by the name under which Windows lists it. */
export interface WindowsCurve {
  readonly name: string;
  /** Whether Windows uses it without being told. The order of the table is then the order of preference. */
  readonly isDefault: boolean;
  /** Whether it can be used in FIPS mode. */
  readonly fips: boolean;
}

/** What `windowsCurves` rests on. */
export const windowsCurveSources: readonly SourceId[] = ['tls-curves'];

const others = [
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'nistP192',
  'nistP224',
  'secP160k1',
  'secP160r1',
  'secP160r2',
  'secP192k1',
  'secP192r1',
  'secP224k1',
  'secP224r1',
  'secP256k1',
  'secP256r1',
  'secP384r1',
  'secP521r1',
];

/** The curves of Windows Server 2016 and later. Names are compared in any case. */
export const windowsCurves: readonly WindowsCurve[] = [
  { name: 'curve25519', isDefault: true, fips: false },
  { name: 'NistP256', isDefault: true, fips: true },
  { name: 'NistP384', isDefault: true, fips: true },
  { name: 'nistP521', isDefault: false, fips: true },
  ...others.map((name) => ({ name, isDefault: false, fips: false })),
];
