import { nmap } from './nmap';
import { posttlsFinger } from './posttls-finger';
import { sClient } from './s-client';
import type { Oracle } from './seen';
import { sslscan } from './sslscan';
import { swaks } from './swaks';
import { testssl } from './testssl';

/** The programs whose answers ours are compared with. */
export const oracles: readonly Oracle[] = [sslscan, nmap, testssl, posttlsFinger, swaks, sClient];
